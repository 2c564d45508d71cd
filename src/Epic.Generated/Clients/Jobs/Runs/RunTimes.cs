namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>The times of leases and searches. Each is measured by one machine alone: clocks of machines are never compared.</summary>
internal sealed record RunTimes
{
    public static RunTimes Default { get; } = new();

    /// <summary>The clock of leases. It is the system's also in a program whose other waits go by a clock that is faster: other processes are real.</summary>
    public TimeProvider LeaseClock { get; init; } = TimeProvider.System;

    /// <summary>A lease that stands still for so long may be taken over.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The owner of a lease stops its work if it could not renew the lease for so long. The difference to <see cref="Lease"/> is the time of a request.</summary>
    public TimeSpan Validity { get; init; } = TimeSpan.FromSeconds(20);

    public TimeSpan Renewal { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest time for the last records of a call that was cancelled, and for the end of its lease, each.</summary>
    public TimeSpan Release { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>EPIC may list a submission so late, counted from the moment from which no process can send it.</summary>
    public TimeSpan Appearance { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The pause between two searches for jobs in EPIC's list.</summary>
    public TimeSpan SearchPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The pause between two looks at a run that another process works on.</summary>
    public TimeSpan WatchPause { get; init; } = TimeSpan.FromSeconds(1);
}
