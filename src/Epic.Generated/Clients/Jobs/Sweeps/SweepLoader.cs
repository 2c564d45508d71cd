using Epic.Generated.Clients.Jobs.Runs;

namespace Epic.Generated.Clients.Jobs.Sweeps;

/// <summary>Reads the runs of sweeps.</summary>
internal sealed class SweepLoader(RunRecords records)
{
    private const int MostDifferences = 10;

    /// <summary>Gives the points of a sweep their runs, and compares both.</summary>
    /// <exception cref="EpicRunMismatchException">The job of a point that was begun has changed, or the point is missing.</exception>
    public async Task<IReadOnlyList<SweepPoint>> LoadAsync(string id, JobSweep sweep, CancellationToken cancellationToken)
    {
        var points = sweep.Points.Select(point => new SweepPoint(id, point.Job)).ToList();
        var byName = points.ToDictionary(static point => point.Name, StringComparer.Ordinal);
        var differences = new List<string>();
        await foreach (var (record, name, attempt) in ListAsync(id, openOnly: false, cancellationToken).ConfigureAwait(false))
        {
            // Of a run that was refused there is no job: its point may change.
            var isFree = record is { Phase: JobRunPhase.Failed, CancelRequested: false };
            if (byName.TryGetValue(name, out var point))
            {
                point.Set(attempt, record);
                differences.AddRange(isFree ? [] : RunDifferences.Between(record.Submission, RunJson.ToJson(point.Job.ToSpec())).Select(difference => $"'{name}' {difference}"));
            }
            else if (!isFree)
            {
                differences.Add($"'{name}' was begun and is missing here");
            }
        }

        return differences.Count == 0 ? points : throw new EpicRunMismatchException(id, [.. differences.Order(StringComparer.Ordinal).Take(MostDifferences)]);
    }

    /// <summary>Lists the runs of a sweep.</summary>
    public async IAsyncEnumerable<(RunRecord Record, string Name, int Attempt)> ListAsync(
        string id, bool openOnly, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (record, _) in records.ListAsync(SweepRunId.Prefix(id), openOnly, cancellationToken).ConfigureAwait(false))
        {
            if (SweepRunId.Parse(id, record.Id) is var (name, attempt))
            {
                yield return (record, name, attempt);
            }
        }
    }
}
