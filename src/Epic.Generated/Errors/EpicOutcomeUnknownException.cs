namespace Epic.Generated;

/// <summary>
/// A charged request was sent and its answer was lost: a job may have been submitted, a desktop may have been launched. It was
/// not sent again. Look for what it made (<c>FindSubmittedAsync</c>, <c>FindLaunchedAsync</c>) before sending it again.
/// </summary>
public sealed class EpicOutcomeUnknownException : EpicException
{
    /// <summary>Makes the exception. The library does; tests may, to have a double throw it.</summary>
    /// <param name="message">What may have happened, and how to find out.</param>
    /// <param name="sentAt">When the request was sent.</param>
    /// <param name="innerException">How the answer was lost.</param>
    public EpicOutcomeUnknownException(string message, DateTimeOffset sentAt, Exception? innerException = null)
        : base(message, innerException) => SentAt = sentAt;

    /// <summary>When the request was sent, by the clock of this machine: what to give to the search.</summary>
    public DateTimeOffset SentAt { get; }
}
