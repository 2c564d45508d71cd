namespace Epic.Generated.Credentials;

/// <summary>Where the requests of one user take their token from.</summary>
internal sealed class TokenSource
{
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
#pragma warning disable CA1031 // Whatever a user's delegate throws is told apart from a failure of the request: nothing was sent.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw new EpicCredentialsException("The token provider failed; nothing was sent.", exception);
        }

        return TokenRules.Fault(token) is { } fault ? throw new EpicCredentialsException($"The token that the token provider gave {fault}; nothing was sent.") : token;
    }
}
