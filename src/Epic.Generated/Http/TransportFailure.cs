using System.Net;
using System.Net.Sockets;
using Epic.Generated.Errors;
using Polly;
using Polly.Timeout;

namespace Epic.Generated.Http;

/// <summary>Failures that leave a request without a whole answer.</summary>
internal static class TransportFailure
{
    /// <summary>Whether another attempt may succeed. The caller's own cancellation has to be ruled out before.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        EpicCredentialsException credentials => credentials.IsTransient,
        HttpRequestException => !ConnectFailure.IsUntrusted(exception),
        // Decompression reports damaged data by InvalidDataException. The last two come from handlers of the program.
        IOException or InvalidDataException or SocketException or WebException or TimeoutException or OperationCanceledException or ExecutionRejectedException => true,
        _ => false,
    };

    public static EpicTransportException Describe(EpicRequest request, Exception exception, ClientSettings settings)
    {
        var progress = request.Progress;
        var mayHaveBeenSent = progress.MayHaveBeenDone || progress.MayHaveBeenSent;
        var redaction = new Redaction(progress.TokensUsed);
        var inner = redaction.Inner(exception);
        var attempts = progress.Attempts == 1 ? "1 attempt" : FormattableString.Invariant($"{progress.Attempts} attempts");
        if (exception is TimeoutRejectedException timeout && IsOurs(timeout, settings))
        {
            var option = timeout.Timeout == settings.TotalTimeout ? nameof(EpicClientOptions.TotalTimeout) : nameof(EpicClientOptions.AttemptTimeout);
            var last = progress.LastFailure is { } failure ? $"; the last failure: {Text(failure, redaction)}" : "";
            return new EpicTimeoutException(
                FormattableString.Invariant($"EPIC did not answer {request.OperationId} within {timeout.Timeout.TotalSeconds} s ({nameof(EpicClientOptions)}.{option}), {attempts}{last}."),
                request.OperationId,
                timeout.Timeout,
                mayHaveBeenSent,
                inner);
        }

        return new EpicTransportException($"EPIC gave no answer to {request.OperationId}, {attempts}: {Text(exception.Message, redaction)}.", request.OperationId, mayHaveBeenSent, inner);
    }

    private static string Text(string failure, Redaction redaction) => ErrorMessage.OneLine(redaction.Apply(Redaction.WithoutPasswords(failure))).TrimEnd('.');

    // A handler of the program may use Polly too, with another time-out.
    private static bool IsOurs(TimeoutRejectedException timeout, ClientSettings settings) =>
        timeout.Timeout == settings.TotalTimeout || timeout.Timeout == settings.AttemptTimeout;
}
