using System.Net;

namespace Epic.Generated.Http;

/// <summary>Decides for a request that must not be repeated whether EPIC may have carried it out although its answer is missing.</summary>
internal static class UnknownOutcome
{
    /// <summary>Whether EPIC may have carried out the request that failed with an error.</summary>
    public static bool IsPossible(EpicMessage message, EpicException error) => !message.IsRepeatable && error switch
    {
        EpicTransportException transport => transport.MayHaveBeenSent,

        // A proxy answers 408, 502 or 504 for a request that EPIC carries out all the same. 303 and an answer that cannot be read
        // follow a request that was carried out.
        EpicServerException or EpicResponseException => true,
        EpicApiException { Status: HttpStatusCode.RequestTimeout or HttpStatusCode.SeeOther } => true,
        _ => false,
    };

    /// <summary>Whether EPIC may have carried out the request that its caller cancelled.</summary>
    public static bool IsPossible(EpicMessage message, OperationCanceledException cancellation) =>
        !message.IsRepeatable && message.MayHaveBeenSent(cancellation);

    public static EpicOutcomeUnknownException Describe(EpicMessage message, string reason, Exception? innerException) => new(
        $"EPIC may have carried out {message.OperationId}, and its answer is missing: look for the result before you send the request again. {reason}",
        message.StartedAt,
        innerException)
    {
        OperationId = message.OperationId,
    };
}
