using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using Epic.Generated.Http;
using Polly.Timeout;

namespace Epic.Generated;

/// <summary>
/// The names of the library's traces and metrics, for <c>AddSource</c> and <c>AddMeter</c> of OpenTelemetry. Both carry the version
/// of the library. No tag holds a token, a secret, or a part of a request or answer.
/// </summary>
public static class EpicTelemetry
{
    /// <summary>
    /// The name of the <see cref="ActivitySource"/>. Each call of an operation is one activity of the kind
    /// <see cref="ActivityKind.Client"/>, named by its operationId, with the tags <c>epic.operation</c>, <c>http.request.method</c>,
    /// <c>url.full</c> (without the query), <c>server.address</c>, <c>server.port</c>, <c>http.response.status_code</c>, <c>error.type</c> and
    /// <c>http.request.resend_count</c>. A call that its caller cancels is not an error. A transfer (<c>data_upload</c>,
    /// <c>data_download</c>) or a synchronisation (<c>data_sync</c>) of the data store is one of the kind <see cref="ActivityKind.Internal"/>,
    /// and so are a wait for jobs (<c>job_wait</c>) and the work on a run (<c>job_run</c>, <c>run_submit</c>, <c>run_finish</c>, with its
    /// <c>epic.run.id</c>).
    /// </summary>
    public const string ActivitySourceName = "Epic.Generated";

    /// <summary>
    /// The name of the <see cref="Meter"/>. Its instruments are <c>epic.client.operation.duration</c> (histogram, seconds, retries
    /// included, 5 ms to 5 minutes) and <c>epic.client.retries</c> (counter), with the tags <c>epic.operation</c>,
    /// <c>http.response.status_code</c> and <c>error.type</c>, which is <c>cancelled</c> for a call that its caller cancelled. The data
    /// store adds <c>epic.data.operation.duration</c> (histogram, seconds, 10 ms to 4 hours) and <c>epic.data.transferred</c> (counter,
    /// bytes), with the tags <c>epic.operation</c> and, for the duration, <c>error.type</c>. Waits and runs add
    /// <c>epic.job.wait.duration</c>, <c>epic.run.operation.duration</c>, <c>epic.run.duration</c> (histograms, seconds) and
    /// <c>epic.run.cost</c> (counter, by <c>epic.currency</c>). Runs of the package <c>Epic.Generated.Hosting</c> add <c>epic.runs</c>
    /// and <c>epic.run.age</c> (of the oldest, seconds), both by <c>epic.run.phase</c>, and <c>epic.run.polls</c> (counter).
    /// </summary>
    public const string MeterName = "Epic.Generated";

    internal const string OperationTag = "epic.operation";
    internal const string StatusTag = "http.response.status_code";
    internal const string ErrorTag = "error.type";
    internal const string Cancelled = "cancelled";

    internal static readonly ActivitySource Source = new(ActivitySourceName, UserAgent.LibraryVersion);
    internal static readonly Meter Meter = new(MeterName, UserAgent.LibraryVersion);
    internal static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "epic.client.operation.duration",
        "s",
        "Duration of calls of EPIC's operations, retries included.",
        tags: null,
        // OpenTelemetry's boundaries for HTTP, and longer ones for the retries.
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60, 120, 300] });

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>("epic.client.retries", "{retry}", "Requests sent again.");

    internal static void CountRetry(string operationId, string reason) => Retries.Add(1, new(OperationTag, operationId), new(ErrorTag, reason));

    /// <summary>The kind of a failure, as OpenTelemetry's <c>error.type</c> has it: a status or a word.</summary>
    internal static string ErrorType(HttpStatusCode? status, Exception? exception) => exception switch
    {
        _ when status is { } code => ((int)code).ToString(CultureInfo.InvariantCulture),
        TimeoutRejectedException => "timeout",
#if NET
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error } => error.ToString(),
        HttpIOException { HttpRequestError: not HttpRequestError.Unknown and var error } => error.ToString(),
#endif
        EpicResponseException => "response",
        EpicCredentialsException => "credentials",
        null or OperationCanceledException => Cancelled,
        _ when TransportFailure.IsTransient(exception) => "transport",
        _ => exception.GetType().FullName!,
    };
}
