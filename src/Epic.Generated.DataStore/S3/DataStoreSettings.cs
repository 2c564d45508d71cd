namespace Epic.Generated.DataStore.S3;

/// <summary>The settings of a data store.</summary>
internal sealed record DataStoreSettings
{
    /// <summary>How often a request that failed in transit is sent in all; more often only within <see cref="Patience"/>.</summary>
    public int MaxAttempts { get; init; } = 6;

    /// <summary>The wait before the second attempt; it doubles with each further one, up to <see cref="MaxRetryDelay"/>, and is jittered.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The longest wait between two attempts: when the store is back, work continues within it, and the many requests of a
    /// synchronisation that wait together are some per second.
    /// </summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a store that has answered before may be out of reach until a request has failed.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many bytes of parts may be in memory at a time, in all uploads of a store together.</summary>
    public int UploadMemory { get; init; } = 64 << 20;

    /// <summary>The largest object that is copied in one request: S3's limit.</summary>
    public long LargestCopy { get; init; } = 5L << 30;

    /// <summary>The longest time without a byte in either direction; then an attempt has failed.</summary>
    public TimeSpan InactivityTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The longest time until the answer to a request begins for which the store moves bytes on its side, as in a copy: ten times
    /// <see cref="InactivityTimeout"/>, and a second more for each 4 MiB.
    /// </summary>
    public TimeSpan AnswerTimeout(long bytes) => (InactivityTimeout * 10) + TimeSpan.FromSeconds(bytes >> 22);
}
