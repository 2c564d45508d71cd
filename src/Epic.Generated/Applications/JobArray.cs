using Epic.Generated.Applications;

namespace Epic.Generated;

/// <summary>
/// Jobs that are submitted in one request and may share data, such as a parameter study. Jobs that set no queue or project use those of
/// the array.
/// </summary>
public sealed record JobArray : JobSubmission
{
    /// <summary>The jobs, one or more.</summary>
    public required IReadOnlyList<JobDefinition> Jobs
    {
        get;
        init => field = OptionList<JobDefinition>.From(value);
    }

    /// <summary>
    /// The array's root folder in the data store, such as <c>epic://work/study/</c>; its sub-folder <c>common</c> is shared by all
    /// of its jobs. Null, the default, if the jobs share no data.
    /// </summary>
    public EpicPath? CommonData { get; init; }

    /// <summary>Creates a copy with another name, for languages without <c>with</c>.</summary>
    /// <param name="name">The name that EPIC shows, 1 to 100 characters.</param>
    /// <returns>The copy.</returns>
    public JobArray WithName(string name) => this with { Name = name };

    /// <summary>Creates a copy for another queue, for languages without <c>with</c>.</summary>
    /// <param name="queueCode">Code of the queue for the jobs that set none; null for none.</param>
    /// <returns>The copy.</returns>
    public JobArray WithQueueCode(string? queueCode) => this with { QueueCode = queueCode };

    /// <summary>Creates a copy for another project, for languages without <c>with</c>.</summary>
    /// <param name="projectId">Id of the project to bill for the jobs that set none, -1 or more; null for none.</param>
    /// <returns>The copy.</returns>
    public JobArray WithProjectId(long? projectId) => this with { ProjectId = projectId };

    /// <inheritdoc/>
    public override void Validate() => CheckAll(new OptionChecks(nameof(JobArray)));

    /// <inheritdoc/>
    public override JobArraySpec ToSpec()
    {
        var checks = new OptionChecks(nameof(JobArray));
        CheckAll(checks);
        return new JobArraySpec
        {
            Name = Name,
            Config = (Settings ?? new JobSettings()).ToConfiguration(),
            Jobs = [.. Resolve().Select((job, index) => job.ToBinding(checks.Item(nameof(Jobs), index)))],
            CommonData = CommonData is { } common ? new DataSpec { Path = common.ToString() } : null,
        };
    }

    internal override IReadOnlyList<JobDefinition> Resolve() =>
        [.. Jobs.Select(job => job with { QueueCode = job.QueueCode ?? QueueCode, ProjectId = job.ProjectId ?? ProjectId })];

    private void CheckAll(OptionChecks checks)
    {
        CheckSubmission(checks);
        checks.That(Jobs.Count > 0, "must have at least one job", nameof(Jobs));
        if (CommonData is { } common)
        {
            checks.Folder(common, "epic://work/study/", nameof(CommonData));
        }

        for (var i = 0; i < Jobs.Count; i++)
        {
            var ofJob = checks.Item(nameof(Jobs), i);
            ofJob.That(Jobs[i] is not null, "is null", "");
            Jobs[i].Check(ofJob);

            // The request has one configuration: that of a job would be ignored silently.
            ofJob.That(Jobs[i].Settings is not { } settings || settings == (Settings ?? new JobSettings()), "must be null or those of the array, which hold for all of its jobs", nameof(Settings));
        }
    }
}
