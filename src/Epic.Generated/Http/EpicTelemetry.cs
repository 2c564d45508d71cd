using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using Epic.Generated.Http;
using Polly.Timeout;

namespace Epic.Generated;

/// <summary>
/// The library's traces and metrics, for <c>AddSource</c> and <c>AddMeter</c> of OpenTelemetry. No tag holds a token, a secret or
/// what a request or answer carries.
/// </summary>
public static class EpicTelemetry
{
    /// <summary>
    /// The name of the <see cref="ActivitySource"/>: one activity for each call of an operation, named by its operationId, with the
    /// tags <c>epic.operation</c>, <c>http.request.method</c>, <c>server.address</c>, <c>server.port</c>,
    /// <c>http.response.status_code</c>, <c>error.type</c> and <c>http.request.resend_count</c>.
    /// </summary>
    public const string ActivitySourceName = "Epic.Generated";

    /// <summary>
    /// The name of the <see cref="Meter"/>: <c>epic.client.operation.duration</c> (histogram, seconds, retries included) and
    /// <c>epic.client.retries</c> (counter), with the tags <c>epic.operation</c>, <c>http.response.status_code</c> and <c>error.type</c>.
    /// </summary>
    public const string MeterName = "Epic.Generated";

    internal const string OperationTag = "epic.operation";
    internal const string StatusTag = "http.response.status_code";
    internal const string ErrorTag = "error.type";

    internal static readonly ActivitySource Source = new(ActivitySourceName);
    internal static readonly Meter Meter = new(MeterName);
    internal static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("epic.client.operation.duration", "s", "Duration of calls of EPIC's operations, retries included.");
    private static readonly Counter<long> Retries = Meter.CreateCounter<long>("epic.client.retries", "{retry}", "Requests sent again.");

    internal static void CountRetry(string operationId, string reason) => Retries.Add(1, new(OperationTag, operationId), new(ErrorTag, reason));

    /// <summary>What went wrong in a word, as OpenTelemetry's <c>error.type</c> has it: a status or the kind of a failure.</summary>
    internal static string ErrorType(HttpStatusCode? status, Exception? exception) => exception switch
    {
        null => ((int)status!).ToString(CultureInfo.InvariantCulture),
        TimeoutRejectedException => "timeout",
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error } => error.ToString(),
        HttpIOException { HttpRequestError: not HttpRequestError.Unknown and var error } => error.ToString(),
        _ when TransportFailure.Is(exception) => "transport",
        OperationCanceledException => "cancelled",
        _ => exception.GetType().FullName!,
    };
}
