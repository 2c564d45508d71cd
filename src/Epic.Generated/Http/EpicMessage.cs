using System.Net;
using Epic.Generated.Credentials;

namespace Epic.Generated.Http;

/// <summary>A request on its way: what is sent, for whom, and what has become of it so far.</summary>
internal sealed class EpicMessage(EpicRequest request, Uri address, TokenSource tokens, TimeProvider time) : HttpRequestMessage(request.Method, address)
{
    private string? _formerToken;
    private string? _token;

    public string OperationId { get; } = request.OperationId;

    /// <inheritdoc cref="EpicRequest.IsRepeatable"/>
    public bool IsRepeatable { get; } = request.IsRepeatable;

    public TokenSource Tokens { get; } = tokens;

    /// <summary>When the call began, as a timestamp of the client's clock.</summary>
    public long Started { get; } = time.GetTimestamp();

    /// <summary>When the call began, by the client's clock.</summary>
    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    /// <summary>How many times it was begun to be sent.</summary>
    public int Attempts { get; private set; }

    /// <summary>Whether an attempt before the present one may have been carried out by EPIC.</summary>
    public bool MayHaveBeenDone { get; private set; }

    /// <summary>The tokens it was sent with, for <see cref="Errors.Redaction"/>.</summary>
    public IEnumerable<string> TokensUsed => new[] { _token, _formerToken }.OfType<string>();

    /// <summary>Whether the present attempt was handed to the connections.</summary>
    private bool IsHandedOver { get; set; }

    public void BeginAttempt(string token)
    {
        if (!string.Equals(token, _token, StringComparison.Ordinal))
        {
            (_formerToken, _token) = (_token, token);
            Headers.Remove("Authorization");
            Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        Attempts++;
        IsHandedOver = true;
    }

    /// <summary>Notes how an attempt ended that another one follows.</summary>
    public void EndAttempt(HttpStatusCode? status, Exception? exception)
    {
        MayHaveBeenDone |= exception is null ? status is not HttpStatusCode.TooManyRequests : MayHaveBeenSent(exception);
        IsHandedOver = false;
    }

    /// <summary>Whether EPIC may have received the request of an attempt that failed. A failure to connect says that it has not.</summary>
    public bool MayHaveBeenSent(Exception exception) => IsHandedOver && !IsFailureToConnect(exception);

    // A time-out inside a cancellation that nobody asked for is how SocketsHttpHandler reports its ConnectTimeout.
    private static bool IsFailureToConnect(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } => true,
        OperationCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };
}
