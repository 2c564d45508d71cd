using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using Epic.Generated.Credentials;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Timeout;

namespace Epic.Generated.Http;

/// <summary>
/// Sends the requests of a client and of the clients of other users made from it: the total time-out, in it the retries, in them
/// the attempts. It holds nothing of any user.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The invoker holds only the connections, which belong to others.")]
internal sealed class EpicPipeline
{
    private readonly HttpMessageInvoker _connections;

    // Whether no code of a user is between the pipeline and a pool of .NET: what guards against such code costs a tenth of a GET.
    private readonly bool _isDirect;

    private readonly ResiliencePipeline<EpicResponse> _retries;

    /// <param name="settings">The settings of the client.</param>
    /// <param name="connections">Handlers that end in a <see cref="SendOnceHandler"/> (see <see cref="ConnectionPool"/>).</param>
    public EpicPipeline(ClientSettings settings, HttpMessageHandler connections)
    {
        Settings = settings;
        Logger = settings.LoggerFactory.CreateLogger(EpicTelemetry.ActivitySourceName);
        _isDirect = connections is SendOnceHandler { IsPool: true };
        _connections = new HttpMessageInvoker(connections, disposeHandler: false);
        _retries = RetryPipeline.Create(settings, Logger);
    }

    public ClientSettings Settings { get; }

    public ILogger Logger { get; }

    public async Task<EpicResponse> SendAsync(EpicRequest request, TokenSource tokens, CancellationToken cancellationToken)
    {
        var call = new Call(this, request, tokens, Address(request), request.WriteBody());
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(RetryPipeline.Request, request);
        try
        {
            return await _retries.ExecuteAsync(static (context, call) => call.AttemptAsync(context.CancellationToken), context, call).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<HttpResponseMessage> ConnectAsync(SendOnceHandler.Attempt message, CancellationToken cancellationToken)
    {
        var sending = _connections.SendAsync(message, cancellationToken);
        return _isDirect ? sending : Abandonment.WaitAsync(sending, cancellationToken);
    }

    private Uri Address(EpicRequest request)
    {
        var address = new Uri(Settings.Endpoint, request.Target);
        return Settings.Endpoint.IsBaseOf(address)
            ? address
            : throw new InvalidOperationException($"{request.OperationId} leads away from {nameof(EpicClientOptions)}.{nameof(EpicClientOptions.Endpoint)}.");
    }

    /// <summary>The parts of a request that all of its attempts share.</summary>
    private sealed class Call(EpicPipeline pipeline, EpicRequest request, TokenSource tokens, Uri address, byte[]? body)
    {
        /// <summary>Takes the user's token, sends, and reads the whole answer, so that an answer that stalls fails the attempt.</summary>
        public async ValueTask<EpicResponse> AttemptAsync(CancellationToken cancellationToken)
        {
            using var timeout = new InactivityTimeout(pipeline.Settings.TimeProvider, pipeline.Settings.AttemptTimeout, cancellationToken);
            try
            {
                var token = await tokens.GetAsync(timeout.Token).ConfigureAwait(false);
#pragma warning disable CA2000 // The caller disposes the answer.
                var response = await ExchangeAsync(token, timeout).ConfigureAwait(false);
#pragma warning restore CA2000
                return response.Status == HttpStatusCode.Unauthorized && tokens.Rotates ? await RenewAsync(response, token, timeout).ConfigureAwait(false) : response;
            }
            catch (Exception exception) when (timeout.HasElapsed && exception is not EpicException)
            {
                throw new TimeoutRejectedException($"Nothing arrived for {timeout.Limit}.", timeout.Limit, exception);
            }
            catch (Exception exception) when (cancellationToken.IsCancellationRequested && exception is not (EpicException or OperationCanceledException))
            {
                throw new OperationCanceledException(exception.Message, exception, cancellationToken);
            }
        }

        // EPIC did not act on a request that it refused with 401: with a new token even a POST may be sent again.
        private async Task<EpicResponse> RenewAsync(EpicResponse refused, string token, InactivityTimeout timeout)
        {
            string next;
            try
            {
                next = await tokens.GetAsync(timeout.Token).ConfigureAwait(false);
            }
            catch
            {
                refused.Dispose();
                throw;
            }

            if (string.Equals(next, token, StringComparison.Ordinal))
            {
                return refused;
            }

            refused.Dispose();
            return await ExchangeAsync(next, timeout).ConfigureAwait(false);
        }

        private async Task<EpicResponse> ExchangeAsync(string token, InactivityTimeout timeout)
        {
            using var message = Message(token);
            request.Progress.BeginAttempt(token, (RequestContent?)message.Content);
            var answer = await pipeline.ConnectAsync(message, timeout.Token).ConfigureAwait(false);
            timeout.Restart();
            return await EpicResponse.ReadAsync(answer, request, pipeline.Settings, timeout).ConfigureAwait(false);
        }

        // Each attempt has its own message: a user's handlers may change it.
        private SendOnceHandler.Attempt Message(string token)
        {
            var message = new SendOnceHandler.Attempt(request, address) { Content = Content() };
            message.Headers.TryAddWithoutValidation("Accept", request.Accepts);
            message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
            message.Headers.TryAddWithoutValidation("User-Agent", pipeline.Settings.UserAgent);
            foreach (var header in request.Headers)
            {
                message.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }

            if (!pipeline._isDirect)
            {
                SendOnceHandler.Attach(message, request);
            }

            return message;
        }

        // A request with a side effect always has a body, if only an empty one: .NET sends a request without a body again by itself,
        // a POST too, when a kept-alive connection closes before the answer, although the server may have acted on it.
        private RequestContent? Content() => body switch
        {
            null when request.Method == HttpMethod.Get => null,
            null => new RequestContent(request, []),
            _ => new RequestContent(request, body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(request.ContentType) } },
        };
    }
}
