using System.Diagnostics.Metrics;
using Epic.Generated.Http;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>The activity and the metrics of a transfer or a synchronisation. They join those of the API client.</summary>
internal static class DataTelemetry
{
    private static readonly Histogram<double> Duration = EpicTelemetry.Meter.CreateHistogram(
        "epic.data.operation.duration",
        "s",
        "Duration of transfers and synchronisations, retries included.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 600, 1800, 3600, 14400] });

    private static readonly Counter<long> Bytes = EpicTelemetry.Meter.CreateCounter<long>("epic.data.transferred", "By", "Content of files that transfers and synchronisations have moved.");

    /// <summary>Runs an operation and records its duration, its bytes and its error.</summary>
    /// <param name="operation">The name of the operation, such as <c>data_upload</c>.</param>
    /// <param name="time">The clock of the duration.</param>
    /// <param name="work">The operation. It starts inside the activity, so that its requests are parts of it.</param>
    /// <param name="bytes">The number of bytes that a result stands for.</param>
    /// <param name="cancellationToken">The caller's token, which a cancellation carries. An operation that it ended is no error.</param>
    public static async Task<T> RunAsync<T>(string operation, TimeProvider time, Func<Task<T>> work, Func<T, long> bytes, CancellationToken cancellationToken)
    {
        var result = await WorkTelemetry.MeasureAsync(operation, Duration, time, () => work().WithTokenAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        Bytes.Add(bytes(result), new KeyValuePair<string, object?>(EpicTelemetry.OperationTag, operation));
        return result;
    }
}
