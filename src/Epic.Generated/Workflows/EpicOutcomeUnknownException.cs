namespace Epic.Generated;

/// <summary>
/// A charged request was sent and its answer was lost: a job may have been submitted, a desktop may have been launched. It was
/// not sent again. Look for what it made (<c>FindSubmittedAsync</c>, <c>FindLaunchedAsync</c>) before sending it again.
/// </summary>
public sealed class EpicOutcomeUnknownException : EpicException
{
    internal EpicOutcomeUnknownException(string message, DateTimeOffset sentAt, Exception innerException)
        : base(message, innerException) => SentAt = sentAt;

    /// <summary>When the request was sent, by the clock of this machine: what to give to the search.</summary>
    public DateTimeOffset SentAt { get; }
}
