namespace Epic.Generated;

/// <summary>
/// A request that must not be repeated was sent, and its answer is missing or unreadable: EPIC may have carried it out. A job may
/// have been submitted or a desktop launched, and be charged. The library did not send the request again. Look for the result
/// (<c>epic.Jobs.FindSubmittedAsync</c>, <c>epic.Desktops.FindLaunchedAsync</c>) before you send it again.
/// </summary>
public sealed class EpicOutcomeUnknownException : EpicException
{
    /// <summary>Creates the exception. It is public so that a test double can throw it.</summary>
    /// <param name="message">The request, and the way to find its result.</param>
    /// <param name="sentAt">When the request was sent.</param>
    /// <param name="innerException">How the answer was lost: an <see cref="EpicTransportException"/>, <see cref="EpicServerException"/> or <see cref="EpicResponseException"/>.</param>
    public EpicOutcomeUnknownException(string message, DateTimeOffset sentAt, Exception? innerException = null)
        : base(message, innerException) => SentAt = sentAt;

    /// <summary>The operationId that EPIC publishes for the operation, as in <c>job_create</c>; null where a test double did not set it.</summary>
    public string? OperationId { get; init; }

    /// <summary>When the call began, by the clock of this machine: the argument <c>since</c> of the search.</summary>
    public DateTimeOffset SentAt { get; }

    /// <summary>The ids that did arrive: jobs of an array, when EPIC answered only some of them. Empty when no id arrived.</summary>
    public IReadOnlyList<long> KnownIds { get; init; } = [];
}
