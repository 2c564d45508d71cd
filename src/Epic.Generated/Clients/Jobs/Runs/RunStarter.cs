using Newtonsoft.Json.Linq;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>Records runs, and finds those that are recorded already.</summary>
internal sealed class RunStarter(RunRecords records, TimeProvider time)
{
    /// <summary>Records a run.</summary>
    /// <param name="id">The caller's id.</param>
    /// <param name="submission">The body of <c>job_create</c>.</param>
    /// <param name="maxCost">The cost limit; null for none.</param>
    /// <param name="owner">The lease that is to own a new run; null for none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <param name="price">The price, if it was just quoted and compared with the limit; null to have it quoted.</param>
    /// <returns>The new run, or the run that has this id already.</returns>
    /// <exception cref="EpicRunMismatchException">The id belongs to a run of another submission.</exception>
    public async Task<StoredRun> StartAsync(string id, JObject submission, Money? maxCost, string? owner, CancellationToken cancellationToken, Money? price = null)
    {
        while (true)
        {
            var stored = await records.ReadAsync(id, cancellationToken).ConfigureAwait(false);
            var record = stored is { } run ? Again(run.Record, submission, maxCost) : New(id, submission, maxCost, owner);
            record = price is not null && record.Phase == JobRunPhase.Created && !ReferenceEquals(record, stored?.Record) ? (record with { Price = price }).Reach(JobRunPhase.Priced) : record;
            if (stored is { } unchanged && ReferenceEquals(record, unchanged.Record))
            {
                return unchanged;
            }

            if (await records.WriteAsync(record, stored?.Version, cancellationToken).ConfigureAwait(false) is { } version)
            {
                return new StoredRun(record, version);
            }
        }
    }

    private RunRecord New(string id, JObject submission, Money? maxCost, string? owner) => new RunRecord
    {
        Id = id,
        Submission = submission,
        Phase = JobRunPhase.Created,
        CreatedAt = time.GetUtcNow(),
        MaxCost = maxCost,
        Owner = owner,
    }.Reach(JobRunPhase.Created);

    private static RunRecord Again(RunRecord record, JObject submission, Money? maxCost)
    {
        // Of a refused run there is no job, and its submission may be mended. A run that was cancelled stays so.
        if (record is { Phase: JobRunPhase.Failed, CancelRequested: false })
        {
            return (record with { Submission = submission, MaxCost = maxCost, Price = null, Intent = null }).Reach(JobRunPhase.Created);
        }

        if (RunDifferences.Between(record.Submission, submission) is { Count: > 0 } differences)
        {
            throw new EpicRunMismatchException(record.Id, differences);
        }

        return record.Phase < JobRunPhase.Submitting && record.MaxCost != maxCost ? record with { MaxCost = maxCost, Price = null, Phase = JobRunPhase.Created } : record;
    }
}
