using System.Net;
using System.Net.Http.Headers;
using Epic.Generated.Credentials;
using Epic.Generated.Models;
using Newtonsoft.Json;

namespace Epic.Generated.Http;

/// <summary>Sends what the generated clients of one user describe, and reads what comes back.</summary>
internal sealed class EpicTransport(EpicConnection connection, TokenSource tokens)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly ClientSettings _settings = connection.Settings;

    /// <summary>Sends a request and reads its answer; any 2xx is success, and an answer without a body is an empty object.</summary>
    /// <exception cref="EpicOutcomeUnknownException">The request must not be repeated, and EPIC may have carried it out although its answer is missing.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the inner exception is an <see cref="EpicOutcomeUnknownException"/> where the outcome is unknown.</exception>
    public Task<T> SendAsync<T>(EpicRequest request, CancellationToken cancellationToken)
        where T : class => SendAsync(request, Read<T>, cancellationToken);

    /// <summary>Sends a request whose answer has no content.</summary>
    /// <inheritdoc cref="SendAsync{T}(EpicRequest, CancellationToken)"/>
    public Task SendAsync(EpicRequest request, CancellationToken cancellationToken) => SendAsync<object?>(request, static (_, _) => null, cancellationToken);

    private async Task<T> SendAsync<T>(EpicRequest request, Func<EpicRequest, HttpResponseMessage, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var message = Message(request);
        try
        {
            using var response = await SendCoreAsync(message, cancellationToken).ConfigureAwait(false);
            return read(request, response);
        }
        catch (EpicException error) when (UnknownOutcome.IsPossible(message, error))
        {
            throw UnknownOutcome.Describe(message, error.Message, error);
        }
    }

    private async Task<HttpResponseMessage> SendCoreAsync(EpicMessage message, CancellationToken cancellationToken)
    {
        using var call = new CallTelemetry(message, _settings, connection.Logger);
        try
        {
            var response = await connection.SendAsync(message, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode || IsDoneAlready(message, response))
            {
                call.Succeeded(response.StatusCode);
                return response;
            }

            using (response)
            {
                call.Failed(response.StatusCode);
                throw ErrorResponses.Exception(message, response, _settings.TimeProvider);
            }
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            // What was cancelled below is a token of a time-out's; a caller compares with its own.
            call.Failed(exception);
            var cause = Errors.Redaction.Of(exception, message.TokensUsed);
            var text = $"{message.OperationId} was cancelled.";
            throw new OperationCanceledException(
                text,
                UnknownOutcome.IsPossible(message, exception) ? UnknownOutcome.Describe(message, text, cause) : cause,
                cancellationToken);
        }
        catch (Exception exception) when (TransportFailure.Is(exception))
        {
            call.Failed(exception);
            throw TransportFailure.Describe(message, exception, _settings);
        }
        catch (Exception exception) when (exception is not EpicApiException)
        {
            call.Failed(exception);
            throw;
        }
    }

    private EpicMessage Message(EpicRequest request)
    {
        var address = new Uri(_settings.Endpoint, request.Target);
        if (!_settings.Endpoint.IsBaseOf(address))
        {
            throw new InvalidOperationException($"{request.OperationId} leads away from {nameof(EpicClientOptions)}.{nameof(EpicClientOptions.Endpoint)}.");
        }

        var message = new EpicMessage(request, address, tokens, _settings.TimeProvider);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("User-Agent", _settings.UserAgent);
        message.Content = Content(request);
        return message;
    }

    /// <summary>
    /// The body. A request with a side effect has one, be it empty: SocketsHttpHandler sends what has none again by itself, a
    /// POST too, when a kept-alive connection closes before the answer, although the server may have acted on it.
    /// </summary>
    private static ByteArrayContent? Content(EpicRequest request) => request switch
    {
        { Body: { } body } => new(EpicJson.Write(body)) { Headers = { ContentType = Json } },
        _ when request.Method == HttpMethod.Get => null,
        _ => new([]),
    };

    /// <summary>Whether what is to be deleted is not there because an attempt before, whose answer was lost, deleted it.</summary>
    private static bool IsDoneAlready(EpicMessage message, HttpResponseMessage response) =>
        message.Method == HttpMethod.Delete && message.MayHaveBeenDone && response.StatusCode == HttpStatusCode.NotFound;

    private static T Read<T>(EpicRequest request, HttpResponseMessage response)
        where T : class
    {
        try
        {
            using var stream = ((PooledContent)response.Content).OpenRead();
            return EpicJson.Read<T>(stream);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or OverflowException or InvalidCastException or ArgumentException)
        {
            // The cause is left out: its message quotes what EPIC sent, which may be a session's keys.
            throw UnreadableAnswer(request, response, exception);
        }
    }

    private static EpicResponseException UnreadableAnswer(EpicRequest request, HttpResponseMessage response, Exception exception)
    {
        var (path, line, column) = exception switch
        {
            JsonReaderException reading => (reading.Path, reading.LineNumber, reading.LinePosition),
            JsonSerializationException converting => (converting.Path, converting.LineNumber, converting.LinePosition),
            _ => (null, 0, 0),
        };
        var place = string.IsNullOrEmpty(path) ? "" : $" at {path}";
        var type = ((PooledContent)response.Content).MediaType ?? "no content type";
        return new EpicResponseException(
            FormattableString.Invariant($"EPIC answered {request.OperationId} with {(int)response.StatusCode} and a body ({type}) that cannot be read{place} (line {line}, position {column})."),
            request.OperationId,
            string.IsNullOrEmpty(path) ? null : path);
    }
}
