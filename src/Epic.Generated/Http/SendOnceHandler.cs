namespace Epic.Generated.Http;

/// <summary>
/// The last handler before the connections, below all handlers of a user. It knows whether EPIC may have received an attempt, and
/// lets no handler send a request twice that must not be repeated.
/// </summary>
internal sealed class SendOnceHandler : DelegatingHandler
{
    private const string Key = "Epic.Generated.Request";

    // A handler that copies a message may drop its options.
    private static readonly AsyncLocal<EpicRequest?> Current = new();
#if NET
    private static readonly HttpRequestOptionsKey<EpicRequest> RequestKey = new(Key);
#endif

    public SendOnceHandler(HttpMessageHandler connections)
        : base(connections) =>
#if NET
        IsPool = connections is SocketsHttpHandler;
#else
        IsPool = false;
#endif

    /// <summary>
    /// Whether the handler below is a pool of .NET itself: it ends a request that is cancelled, and reports a connection that was not
    /// made in time by a time-out inside a cancellation. Other handlers may do neither.
    /// </summary>
    public bool IsPool { get; }

    /// <summary>Ties an attempt, and the work that the caller does next, to a request, so that the handler recognises it.</summary>
    public static void Attach(HttpRequestMessage attempt, EpicRequest request)
    {
        Current.Value = request;
#if NET
        attempt.Options.Set(RequestKey, request);
#else
        attempt.Properties[Key] = request;
#endif
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (RequestOf(request) is not { } call)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        if (call.Progress.Send() > 1 && !call.IsRepeatable)
        {
            throw new InvalidOperationException(
                $"A message handler of the program sent {call.OperationId} again, which must not be repeated: EPIC may have carried out the first request. The second was not sent.");
        }

        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsBeforeSending(exception, cancellationToken) && (IsPool || request.Content is null or RequestContent { WasRead: false }))
        {
            call.Progress.TakeBackSend();
            throw;
        }
    }

    /// <summary>The request that a message, or a copy of it, belongs to; null for another message of a program.</summary>
    public static EpicRequest? RequestOf(HttpRequestMessage attempt) => attempt is Attempt own ? own.Request :
#if NET
        attempt.Options.TryGetValue(RequestKey, out var request) ? request : RequestOfCopy(attempt);
#else
        attempt.Properties.TryGetValue(Key, out var request) ? request as EpicRequest : RequestOfCopy(attempt);
#endif

    // A copy has kept the body, the address or the headers. A handler may send other requests as well, for a token of its own.
    private static EpicRequest? RequestOfCopy(HttpRequestMessage attempt)
    {
        if (attempt.Content is RequestContent { Request: var owner })
        {
            return owner;
        }

        return Current.Value is { } request && attempt.Method == request.Method && (HasTarget(attempt, request) || HasHeaders(attempt, request)) ? request : null;
    }

    private static bool HasTarget(HttpRequestMessage attempt, EpicRequest request) => attempt.RequestUri!.PathAndQuery.Contains(request.Target, StringComparison.Ordinal);

    private static bool HasHeaders(HttpRequestMessage attempt, EpicRequest request) =>
        attempt.Headers.UserAgent.ToString().StartsWith(UserAgent.Product, StringComparison.Ordinal) || request.Progress.TokensUsed.Contains(attempt.Headers.Authorization?.Parameter, StringComparer.Ordinal);

    private bool IsBeforeSending(Exception exception, CancellationToken cancellationToken) =>
        ConnectFailure.Is(exception) || (IsPool && exception is OperationCanceledException { InnerException: TimeoutException } && !cancellationToken.IsCancellationRequested);

    /// <summary>The message of one attempt.</summary>
    internal sealed class Attempt(EpicRequest request, Uri address) : HttpRequestMessage(request.Method, address)
    {
        public EpicRequest Request => request;
    }
}
