using System.Net;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Epic.Generated.Http;

/// <summary>The total time-out of a call, and in it the retries.</summary>
internal static class RetryPipeline
{
    /// <summary>The request that a pipeline is sending.</summary>
    public static readonly ResiliencePropertyKey<EpicRequest> Request = new("Epic.Generated.Request");

    public static ResiliencePipeline<EpicResponse> Create(ClientSettings settings, ILogger logger)
    {
        var builder = new ResiliencePipelineBuilder<EpicResponse> { TimeProvider = settings.TimeProvider };
        builder.AddTimeout(new TimeoutStrategyOptions { Timeout = settings.TotalTimeout });
        return (settings.MaxRetries > 0 ? builder.AddRetry(Options(settings, logger)) : builder).Build();
    }

    private static RetryStrategyOptions<EpicResponse> Options(ClientSettings settings, ILogger logger) => new()
    {
        MaxRetryAttempts = settings.MaxRetries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = settings.RetryDelay,
        MaxDelay = settings.MaxRetryDelay,
        ShouldHandle = args => new(ShouldRetry(args.Context, args.Outcome, settings)),
        // Zero asks for no wait: the back-off sets it then.
        DelayGenerator = args => new(args.Outcome.Result?.RetryAfter(settings.TimeProvider) is { } delay && delay > TimeSpan.Zero ? delay : null),
        OnRetry = args =>
        {
            Record(args, logger);
            return default;
        },
    };

    private static bool ShouldRetry(ResilienceContext context, Outcome<EpicResponse> outcome, ClientSettings settings) => (RequestOf(context), outcome) switch
    {
        (var request, { Exception: { } exception }) => !context.CancellationToken.IsCancellationRequested && TransportFailure.IsTransient(exception) && (request.IsRepeatable || !request.Progress.MayHaveBeenSent),
        (var request, { Result: { Status: StatusCodes.TooManyRequests } response }) => CanWait(request, response, settings),
        ({ IsRepeatable: true } request, { Result: { } response }) => IsTransient(response.Status) && CanWait(request, response, settings),
        _ => false,
    };

    private static bool IsTransient(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or StatusCodes.TooEarly or StatusCodes.AbandonedAtAws or StatusCodes.AbandonedAtNginx
        or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>Whether the wait that an answer asks for is within bounds. EPIC would refuse the request after a shorter one.</summary>
    private static bool CanWait(EpicRequest request, EpicResponse response, ClientSettings settings)
    {
        var left = settings.TotalTimeout - settings.TimeProvider.GetElapsedTime(request.Progress.Started);
        return response.RetryAfter(settings.TimeProvider) is not { } delay || (delay <= settings.MaxRetryAfter && delay < left);
    }

    private static void Record(OnRetryArguments<EpicResponse> args, ILogger logger)
    {
        var request = RequestOf(args.Context);
        var response = args.Outcome.Result;
        var reason = EpicTelemetry.ErrorType(response?.Status, args.Outcome.Exception);
        request.Progress.EndAttempt(response?.Status, args.Outcome.Exception?.Message ?? FormattableString.Invariant($"EPIC answered with {(int?)response?.Status}"));
        EpicTelemetry.CountRetry(request.OperationId, reason);
        Log.Retrying(logger, request.OperationId, reason, args.AttemptNumber + 1, args.RetryDelay.TotalSeconds);
    }

    private static EpicRequest RequestOf(ResilienceContext context) => context.Properties.GetValue(Request, null!);
}
