using System.Net;
using Epic.Generated.Credentials;
using Epic.Generated.Errors;
using Epic.Generated.Models;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Polly.Timeout;

namespace Epic.Generated.Http;

/// <summary>Sends the requests that the generated clients of one user describe, and reads their answers.</summary>
internal sealed class EpicTransport(EpicPipeline pipeline, TokenSource tokens)
{
    private readonly ClientSettings _settings = pipeline.Settings;

    /// <summary>Sends a request and reads its answer. Any 2xx is success, and an answer without a body is an empty object.</summary>
    /// <exception cref="EpicOutcomeUnknownException">The request must not be repeated, and EPIC may have carried it out although its answer is missing.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the inner exception is an <see cref="EpicOutcomeUnknownException"/> where the outcome is unknown.</exception>
    public Task<T> SendAsync<T>(EpicRequest request, CancellationToken cancellationToken)
        where T : class => SendAsync(request, Read<T>, cancellationToken);

    /// <summary>Sends a request whose answer has no content.</summary>
    /// <inheritdoc cref="SendAsync{T}(EpicRequest, CancellationToken)"/>
    public Task SendAsync(EpicRequest request, CancellationToken cancellationToken) => SendAsync<object?>(request, static (_, _, _) => null, cancellationToken);

    /// <summary>The settings of the client.</summary>
    public ClientSettings Settings => _settings;

    /// <summary>Sends a request whose answer is a number or a truth value.</summary>
    /// <inheritdoc cref="SendAsync{T}(EpicRequest, CancellationToken)"/>
    public async Task<T> SendForValueAsync<T>(EpicRequest request, CancellationToken cancellationToken)
        where T : struct => await SendAsync(request, ReadValue<T>, cancellationToken).ConfigureAwait(false);

    /// <summary>Sends a request whose answer is text.</summary>
    /// <inheritdoc cref="SendAsync{T}(EpicRequest, CancellationToken)"/>
    public Task<string> SendForTextAsync(EpicRequest request, CancellationToken cancellationToken)
    {
        request.Accepts = "text/*, */*;q=0.1";
        return SendAsync(
            request,
            static (_, response, _) =>
            {
                using var reader = new StreamReader(response.OpenBody());
                return reader.ReadToEnd();
            },
            cancellationToken);
    }

    /// <summary>Sends a request whose answer is any JSON; null if it has no content.</summary>
    /// <inheritdoc cref="SendAsync{T}(EpicRequest, CancellationToken)"/>
    public Task<JToken?> SendForTokenAsync(EpicRequest request, CancellationToken cancellationToken) =>
        SendAsync(request, static (request, response, _) => response.IsSuccess ? Read(request, response, EpicJson.ReadToken) : null, cancellationToken);

    /// <summary>Sends a request whose answer is a file.</summary>
    /// <inheritdoc cref="SendAsync{T}(EpicRequest, CancellationToken)"/>
    public Task<byte[]> SendForBytesAsync(EpicRequest request, CancellationToken cancellationToken)
    {
        request.Accepts = "*/*";
        return SendAsync(request, static (_, response, _) => response.Body.ToArray(), cancellationToken);
    }

    private async Task<T> SendAsync<T>(EpicRequest request, Func<EpicRequest, EpicResponse, ILogger, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        request.Progress.Begin(_settings.TimeProvider);
        using var call = new CallTelemetry(request, _settings, pipeline.Logger);
        try
        {
            using var response = await pipeline.SendAsync(request, tokens, cancellationToken).ConfigureAwait(false);
            call.Answered(response.Status);
            if (!response.IsSuccess && !IsDoneAlready(request, response))
            {
                throw ErrorResponses.Exception(request, response, _settings);
            }

            return read(request, response, pipeline.Logger);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            // The token that was cancelled below belongs to a time-out; a caller compares with its own.
            call.Cancelled();
            throw UnknownOutcome.Cancellation(request, new Redaction(request.Progress.TokensUsed).Inner(exception), cancellationToken);
        }
        catch (Exception exception)
        {
            call.Failed(exception);
            if (request.Progress.Attempts == 0 && exception is not (EpicException or OperationCanceledException or TimeoutRejectedException))
            {
                // The request could not be written.
                throw;
            }

            var error = exception as EpicException ?? TransportFailure.Describe(request, exception, _settings);
            if (UnknownOutcome.IsPossible(request, error))
            {
                throw UnknownOutcome.Describe(request, error.Message, error);
            }

            if (ReferenceEquals(error, exception))
            {
                throw;
            }

            throw error;
        }
    }

    /// <summary>Whether the object to delete is gone because an attempt before, whose answer was lost, deleted it.</summary>
    private static bool IsDoneAlready(EpicRequest request, EpicResponse response) =>
        request.Method == HttpMethod.Delete && request.Progress.MayHaveBeenDone && response.Status == HttpStatusCode.NotFound;

    private static T Read<T>(EpicRequest request, EpicResponse response, ILogger logger)
        where T : class => Read(request, response, stream =>
    {
        var unreadable = new List<string>();
        var answer = EpicJson.Read<T>(stream, unreadable);
        foreach (var path in unreadable)
        {
            Log.Unreadable(logger, request.OperationId, path);
        }

        UnknownOutcome.CheckIds(request, answer);
        return answer;
    });

    private static T ReadValue<T>(EpicRequest request, EpicResponse response, ILogger logger)
        where T : struct => Read(request, response, EpicJson.ReadValue<T>);

    private static T Read<T>(EpicRequest request, EpicResponse response, Func<Stream, T> read)
    {
        try
        {
            using var stream = response.OpenBody();
            return read(stream);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or OverflowException or InvalidCastException or ArgumentException)
        {
            if (request.Body is IChargedRequestBody)
            {
                using var body = response.OpenBody();
                request.Progress.ArrivedIds = ArrivedIds.In(body);
            }

            // The cause is left out: its message quotes the answer, which may hold a session's keys.
            throw UnreadableAnswer(request, response, exception);
        }
    }

    private static EpicResponseException UnreadableAnswer(EpicRequest request, EpicResponse response, Exception exception)
    {
        var (path, line, column) = exception switch
        {
            JsonReaderException reading => (reading.Path, reading.LineNumber, reading.LinePosition),
            JsonSerializationException converting => (converting.Path, converting.LineNumber, converting.LinePosition),
            _ => (null, 0, 0),
        };
        var place = string.IsNullOrEmpty(path) ? "" : $" at {path}";
        return new EpicResponseException(
            FormattableString.Invariant($"EPIC answered {request.OperationId} with {(int)response.Status} and a body ({response.MediaType ?? "no content type"}) that cannot be read{place} (line {line}, position {column})."),
            request.OperationId,
            string.IsNullOrEmpty(path) ? null : path);
    }
}
