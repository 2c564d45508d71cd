using Epic.Generated.Applications;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated;

/// <summary>
/// A job of any application of the catalog. The application's options are given by their names on the wire
/// (<see cref="JobDefinition.AdditionalOptions"/>), its steps as they are to run.
/// </summary>
public sealed record GenericJob : JobDefinition
{
    /// <summary>The steps, in order; one or more, each with another reference.</summary>
    public required IReadOnlyList<JobTask> Steps
    {
        get;
        init => field = OptionList<JobTask>.From(value);
    }

    /// <summary>Files that the job cannot run without, relative to <see cref="JobDefinition.DataPath"/>; none by default.</summary>
    [JsonProperty(ObjectCreationHandling = ObjectCreationHandling.Replace)]
    public IReadOnlyList<string> RequiredFiles
    {
        get;
        init => field = OptionList<string>.From(value);
    } = OptionList<string>.Empty;

    internal override IReadOnlyList<string> CaseFiles => RequiredFiles;

    private protected override void CheckOptions(OptionChecks checks)
    {
        checks.That(Steps.Count > 0, "must have at least one step", nameof(Steps));
        for (var i = 0; i < Steps.Count; i++)
        {
            checks.That(Steps[i] is not null, "is null", $"{nameof(Steps)}[{i}]");
            Steps[i].Check(checks.Item(nameof(Steps), i));
        }

        var twice = Steps.GroupBy(step => step.Reference, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        checks.That(twice is null, $"must not name the reference '{twice}' twice", nameof(Steps));
        foreach (var file in RequiredFiles)
        {
            checks.FileName(file, nameof(RequiredFiles));
        }
    }

    private protected override IReadOnlyList<JobTaskSpec> Tasks() => [.. Steps.Select(step => step.ToTask())];

    private protected override JObject AppOptions() => [];
}
