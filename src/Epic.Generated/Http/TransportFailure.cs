using Epic.Generated.Errors;
using Polly.Timeout;

namespace Epic.Generated.Http;

/// <summary>Failures that leave a request without a whole answer.</summary>
internal static class TransportFailure
{
    /// <summary>Whether an exception is of this kind; the caller's own cancellation has to be ruled out before.</summary>
    public static bool Is(Exception exception) => exception is HttpRequestException or IOException or InvalidDataException or TimeoutRejectedException
        or OperationCanceledException { InnerException: TimeoutException };

    public static EpicTransportException Describe(EpicMessage message, Exception exception, ClientSettings settings)
    {
        var mayHaveBeenSent = message.MayHaveBeenDone || message.MayHaveBeenSent(exception);
        var inner = Redaction.Of(exception, message.TokensUsed);
        var attempts = message.Attempts == 1 ? "1 attempt" : FormattableString.Invariant($"{message.Attempts} attempts");
        if (exception is TimeoutRejectedException timeout)
        {
            var option = timeout.Timeout == settings.TotalTimeout ? nameof(EpicClientOptions.TotalTimeout) : nameof(EpicClientOptions.AttemptTimeout);
            return new EpicTimeoutException(
                FormattableString.Invariant($"EPIC did not answer {message.OperationId} within {timeout.Timeout.TotalSeconds} s ({nameof(EpicClientOptions)}.{option}), {attempts}."),
                message.OperationId,
                timeout.Timeout,
                mayHaveBeenSent,
                inner);
        }

        var reason = inner is null ? "" : ": " + inner.Message.TrimEnd('.');
        return new EpicTransportException($"EPIC could not be asked for {message.OperationId}, {attempts}{reason}.", message.OperationId, mayHaveBeenSent, inner);
    }
}
