using System.Net;

namespace Epic.Generated.Http;

/// <summary>Decides for a request that must not be repeated whether EPIC may have carried it out although its answer is missing.</summary>
internal static class UnknownOutcome
{
    /// <summary>Whether EPIC may have carried out the request that failed with an error.</summary>
    public static bool IsPossible(EpicRequest request, EpicException error) => !request.IsRepeatable && error switch
    {
        EpicTransportException transport => transport.MayHaveBeenSent,

        // A proxy answers 408, 460, 499, 502 or 504 for a request that EPIC carries out all the same. An answer that cannot be read follows a
        // request that was carried out.
        EpicServerException or EpicResponseException => true,
        EpicApiException { Status: HttpStatusCode.RequestTimeout or StatusCodes.AbandonedAtAws or StatusCodes.AbandonedAtNginx } => true,
        EpicApiException { Status: var status } => MayFollowWork(status),
        _ => false,
    };

    // Web frameworks answer a request that they have carried out with 302 or 303. By 301, 307 and 308 a server sends it elsewhere
    // before it has done anything.
    private static bool MayFollowWork(HttpStatusCode status) =>
        (int)status is < 400 and not (301 or 307 or 308);

    /// <summary>Checks that the answer to a request that costs money has an id for each object that it asks for.</summary>
    /// <exception cref="EpicOutcomeUnknownException">It has not: EPIC may have created all of them.</exception>
    public static void CheckIds(EpicRequest request, object answer)
    {
        if (request.Body is not IChargedRequestBody body)
        {
            return;
        }

        var ids = body.IdsIn(answer).OfType<long>().Distinct().ToList();
        if (ids.Count < body.Count)
        {
            throw new EpicOutcomeUnknownException(
                FormattableString.Invariant($"EPIC accepted {request.OperationId} for {body.Count} and answered {ids.Count} ids ({string.Join(", ", ids)}): it may have carried out all of it. {Advice(request)}"),
                request.Progress.StartedAt)
            {
                OperationId = request.OperationId,
                KnownIds = ids,
            };
        }
    }

    public static EpicOutcomeUnknownException Describe(EpicRequest request, string reason, Exception? innerException) => new(
        $"EPIC may have carried out {request.OperationId}, and its answer is missing{Arrived(request.Progress.ArrivedIds)}. {Advice(request)} {reason}",
        request.Progress.StartedAt,
        innerException)
    {
        OperationId = request.OperationId,
        KnownIds = request.Progress.ArrivedIds,
    };

    private static string Arrived(IReadOnlyList<long> ids) => ids.Count == 0 ? "" : FormattableString.Invariant($", except {ids.Count} ids ({string.Join(", ", ids)})");

    private static string Advice(EpicRequest request) => request.Body is IChargedRequestBody { Search: var search }
        ? $"Look for the result with {search} before you send the request again."
        : "Look for the result before you send the request again.";

    /// <summary>The exception for a call that its caller cancelled, with the unknown outcome inside where EPIC may have carried out the request.</summary>
    public static OperationCanceledException Cancellation(EpicRequest request, Exception? cause, CancellationToken cancellationToken)
    {
        var text = $"{request.OperationId} was cancelled.";
        var isUnknown = !request.IsRepeatable && request.Progress.MayHaveBeenSent;
        return new OperationCanceledException(text, isUnknown ? Describe(request, text, cause) : cause, cancellationToken);
    }
}
