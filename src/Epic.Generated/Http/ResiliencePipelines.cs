using System.Net;
using System.Security.Authentication;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Epic.Generated.Http;

/// <summary>The total time-out, in it the retries, in them the time-out of each attempt.</summary>
internal static class ResiliencePipelines
{
    public static ResiliencePipeline<HttpResponseMessage> Create(ClientSettings settings, ILogger logger)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = settings.TimeProvider };
        builder.AddTimeout(new HttpTimeoutStrategyOptions { Name = "Total", Timeout = settings.TotalTimeout });
        if (settings.MaxRetries > 0)
        {
            builder.AddRetry(Retries(settings, logger));
        }

        return builder.AddTimeout(new HttpTimeoutStrategyOptions { Name = "Attempt", Timeout = settings.AttemptTimeout }).Build();
    }

    private static HttpRetryStrategyOptions Retries(ClientSettings settings, ILogger logger) => new()
    {
        MaxRetryAttempts = settings.MaxRetries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = settings.RetryDelay,
        MaxDelay = settings.MaxRetryDelay,
        ShouldHandle = args => new(ShouldRetry(Message(args.Context), args.Outcome, settings)),
        // Zero asks for nothing: the back-off says how long then.
        DelayGenerator = args => new(RetryAfter.Of(args.Outcome.Result, settings.TimeProvider) is { } delay && delay > TimeSpan.Zero ? delay : null),
        OnRetry = args =>
        {
            Note(args, logger);
            return default;
        },
    };

    private static bool ShouldRetry(EpicMessage message, Outcome<HttpResponseMessage> outcome, ClientSettings settings) => outcome switch
    {
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: AuthenticationException } } => false,
        { Exception: { } exception } => TransportFailure.Is(exception) && (message.IsRepeatable || !message.MayHaveBeenSent(exception)),
        { Result.StatusCode: HttpStatusCode.TooManyRequests } => CanWait(message, outcome.Result, settings),
        { Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } => message.IsRepeatable && CanWait(message, outcome.Result, settings),
        _ => false,
    };

    /// <summary>Whether the wait that an answer asks for is within bounds: a shorter one would only be refused again.</summary>
    private static bool CanWait(EpicMessage message, HttpResponseMessage response, ClientSettings settings)
    {
        var left = settings.TotalTimeout - settings.TimeProvider.GetElapsedTime(message.Started);
        return RetryAfter.Of(response, settings.TimeProvider) is not { } delay || (delay <= settings.MaxRetryAfter && delay < left);
    }

    private static void Note(OnRetryArguments<HttpResponseMessage> args, ILogger logger)
    {
        var message = Message(args.Context);
        message.EndAttempt(args.Outcome.Result?.StatusCode, args.Outcome.Exception);
        var reason = EpicTelemetry.ErrorType(args.Outcome.Result?.StatusCode, args.Outcome.Exception);
        EpicTelemetry.CountRetry(message.OperationId, reason);
        Log.Retrying(logger, message.OperationId, reason, args.AttemptNumber + 1, args.RetryDelay.TotalSeconds);
    }

    private static EpicMessage Message(ResilienceContext context) => (EpicMessage)context.GetRequestMessage()!;
}
