namespace Epic.Cli.Commands.Submission;

/// <summary>A value of a job: an option of the command line, and a key of the job file.</summary>
/// <param name="Name">The key in a job file; the option has hyphens for its underscores.</param>
/// <param name="Kind">The kind of the value.</param>
/// <param name="Description">The help text.</param>
/// <param name="Choices">The accepted texts of a choice.</param>
internal sealed record JobKey(string Name, JobKeyKind Kind, string Description, params string[] Choices)
{
    public string Option => "--" + Name.Replace('_', '-');

    public bool IsRequired { get; init; }
}
