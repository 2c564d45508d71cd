using System.Net;
using System.Net.Sockets;
using Epic.Generated.Errors;
using Polly;

namespace Epic.Generated.Credentials;

/// <summary>The source of the token for the requests of one user.</summary>
internal sealed class TokenSource
{
#if NET
    private const HttpStatusCode TooEarly = (HttpStatusCode)425;
    private const HttpStatusCode AbandonedAtAws = (HttpStatusCode)460;
    private const HttpStatusCode AbandonedAtNginx = (HttpStatusCode)499;
#endif

    private readonly string? _token;
    private readonly Func<CancellationToken, ValueTask<string>>? _provider;

    private TokenSource(string? token, Func<CancellationToken, ValueTask<string>>? provider)
    {
        _token = token;
        _provider = provider;
    }

    /// <summary>No token: a client that only acts for other users.</summary>
    public static TokenSource None { get; } = new(null, null);

    /// <summary>Whether asking again may give another token.</summary>
    public bool Rotates => _provider is not null;

    public static TokenSource Fixed(string token) => new(token, null);

    public static TokenSource Rotating(Func<CancellationToken, ValueTask<string>> provider) => new(null, provider);

    public ValueTask<string> GetAsync(CancellationToken cancellationToken) => _provider switch
    {
        not null => AskAsync(_provider, cancellationToken),
        null when _token is not null => new(_token),
        _ => throw new EpicCredentialsException($"This client has no token of its own ({nameof(EpicClientOptions)}.{nameof(EpicClientOptions.RequireToken)} is false): call EPIC through {nameof(IEpicClient)}.{nameof(IEpicClient.ForUser)}."),
    };

    private static async ValueTask<string> AskAsync(Func<CancellationToken, ValueTask<string>> provider, CancellationToken cancellationToken)
    {
        string? token;
        try
        {
            var answer = provider(cancellationToken);
            token = answer.IsCompletedSuccessfully
                ? answer.Result
                : await answer.AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Any exception of a user's delegate becomes one that says that nothing was sent.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw new EpicCredentialsException("The token provider failed; nothing was sent.", new Redaction([]).Inner(exception)) { IsTransient = IsTransient(exception) };
        }

        return TokenRules.Fault(token) is { } fault ? throw new EpicCredentialsException($"The token from the token provider {fault}; nothing was sent.") : token;
    }

    // Libraries of identity services wrap the failure of their request. A service that refuses will refuse again.
    private static bool IsTransient(Exception? exception) => exception switch
    {
        null => false,
#if NET
        HttpRequestException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not (HttpStatusCode.RequestTimeout or TooEarly or HttpStatusCode.TooManyRequests or AbandonedAtAws or AbandonedAtNginx) } => false,
#endif
        // A provider's own client may have Polly's handlers, as every client of a project of .NET Aspire has.
        HttpRequestException or IOException or SocketException or WebException or TimeoutException or OperationCanceledException or ExecutionRejectedException => true,
        EpicTransportException or EpicServerException or EpicRateLimitException or EpicCredentialsException { IsTransient: true } => true,
        AggregateException several => several.InnerExceptions.All(IsTransient),
        _ => IsTransient(exception.InnerException),
    };
}
