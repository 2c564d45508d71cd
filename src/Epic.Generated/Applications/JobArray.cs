using Epic.Generated.Applications;

namespace Epic.Generated;

/// <summary>
/// Jobs that are submitted in one request and may share data: parameter studies, several angles of attack. Queue and project
/// of the array hold for the jobs that name none themselves.
/// </summary>
public sealed record JobArray : JobSubmission
{
    /// <summary>The jobs, one or more.</summary>
    public required IReadOnlyList<JobDefinition> Jobs
    {
        get;
        init => field = value is null ? [] : [.. value];
    }

    /// <summary>
    /// The array's root folder in the data store, such as <c>epic://work/study/</c>; its sub-folder <c>common</c> is shared by all
    /// of its jobs. Null where the jobs share nothing.
    /// </summary>
    public EpicPath? CommonData { get; init; }

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

            // The request carries one configuration: another on a job would be lost without a word.
            ofJob.That(Jobs[i].Settings is not { } settings || settings == (Settings ?? new JobSettings()), "must be null or those of the array, which hold for all of its jobs", nameof(Settings));
        }
    }
}
