using Epic.Generated.Applications;

namespace Epic.Generated;

/// <summary>
/// What is submitted in one request: a job (<see cref="JobDefinition"/>) or an array of jobs (<see cref="JobArray"/>). It never
/// changes; <c>with</c> makes a copy that differs.
/// </summary>
public abstract record JobSubmission
{
    private protected JobSubmission()
    {
    }

    /// <summary>The name that EPIC shows, 1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Code of the cluster queue to run on, such as <c>aws:c5</c>; needed to submit, not to quote. On an array: of the jobs that
    /// name none themselves.
    /// </summary>
    public string? QueueCode { get; init; }

    /// <summary>
    /// Id of the project that is billed, -1 or more; null for none. On an array: of the jobs that name none themselves.
    /// </summary>
    public long? ProjectId { get; init; }

    /// <summary>
    /// What becomes of the results; null for EPIC's usual. They hold for a whole request: on a job of an array they must be null
    /// or those of the array.
    /// </summary>
    public JobSettings? Settings { get; init; }

    /// <summary>Checks every option against what EPIC takes, without asking EPIC.</summary>
    /// <exception cref="ArgumentException">An option breaks a rule; the message and the parameter's name say which.</exception>
    public abstract void Validate();

    /// <summary>The body of <c>job_create</c> for this submission.</summary>
    /// <returns>A new body, which the caller may change.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule, or no queue is named; the message and the parameter's name say which.</exception>
    public abstract JobArraySpec ToSpec();

    /// <summary>The jobs of this submission, each with what it takes over from its array.</summary>
    internal abstract IReadOnlyList<JobDefinition> Resolve();

    private protected void CheckSubmission(OptionChecks checks)
    {
        checks.Body(new JobArraySpec { Name = Name, Config = new JobConfiguration(), Jobs = [] });
        checks.Body(
            new JobSpec { AppCode = "any", Project = ProjectId, QueueCode = QueueCode, Tasks = [] },
            (nameof(JobSpec.Project), nameof(ProjectId)));
        Settings?.Check(checks.Part(nameof(Settings)));
    }
}
