namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>A run that this process works on, with its record as it was last written or read.</summary>
internal sealed class OwnedRun
{
    private readonly RunRecords _records;
    private readonly RunLease _lease;
    private long _toldUpTo;

    private OwnedRun(RunRecords records, RunLease lease, StoredRun run) => (_records, _lease, Record, Version) = (records, lease, run.Record, run.Version);

    public RunRecord Record { get; private set; }

    public string Version { get; private set; }

    public string Id => Record.Id;

    /// <summary>Cancelled when another process may take over the run.</summary>
    public CancellationToken Lost => _lease.Lost;

    /// <summary>The events that the handlers were not told in this process.</summary>
    public IEnumerable<RunEvent> Untold => Record.Outbox.Where(happened => happened.Number > _toldUpTo);

    /// <summary>Makes a run one of this process.</summary>
    /// <returns>The run; null if its record has changed since it was read.</returns>
    public static async Task<OwnedRun?> TakeAsync(RunRecords records, RunLease lease, StoredRun run, CancellationToken cancellationToken)
    {
        if (run.Record.Owner == lease.Id)
        {
            return new OwnedRun(records, lease, run);
        }

        var record = run.Record with { Owner = lease.Id };
        var version = await records.WriteAsync(record, run.Version, cancellationToken).ConfigureAwait(false);
        return version is null ? null : new OwnedRun(records, lease, new StoredRun(record, version));
    }

    public void Told(RunEvent happened) => _toldUpTo = happened.Number;

    /// <exception cref="RunLostException">Another process may have taken over the run.</exception>
    public void CheckOwned()
    {
        if (!_lease.IsHeld)
        {
            throw new RunLostException(Id);
        }
    }

    /// <summary>Changes the record. Events that were told leave it.</summary>
    /// <exception cref="RunLostException">Another process may have taken over the run, or deleted it.</exception>
    public Task UpdateAsync(Func<RunRecord, RunRecord> change, CancellationToken cancellationToken)
    {
        CheckOwned();
        return RecordAsync(change, cancellationToken);
    }

    /// <summary>Changes the record although the lease may be over. It fails if another process has taken over the run.</summary>
    /// <exception cref="RunLostException">Another process has taken over the run, or deleted it.</exception>
    public async Task RecordAsync(Func<RunRecord, RunRecord> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var record = change(Record with { Outbox = [.. Untold] });
            if (await _records.WriteAsync(record, Version, cancellationToken).ConfigureAwait(false) is { } version)
            {
                (Record, Version) = (record, version);
                return;
            }

            await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the record again: others may ask to cancel the run.</summary>
    /// <exception cref="RunLostException">Another process has taken over the run, or deleted it.</exception>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var run = await _records.ReadAsync(Id, cancellationToken).ConfigureAwait(false);
        (Record, Version) = run is { Record: { } record, Version: { } version } && record.Owner == _lease.Id ? (record, version) : throw new RunLostException(Id);
    }
}
