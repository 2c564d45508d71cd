using Epic.Generated.Applications;

namespace Epic.Generated;

/// <summary>A step of a <see cref="GenericJob"/>.</summary>
public sealed record JobTask : ParallelStep
{
    /// <summary>The name of the step as the application knows it, such as <c>solver</c>; 1 to 25 characters.</summary>
    public required string Reference { get; init; }

    internal override void Check(OptionChecks checks)
    {
        base.Check(checks);
        checks.Body(ToTask());
    }

    internal JobTaskSpec ToTask() => ToTask(Reference);
}
