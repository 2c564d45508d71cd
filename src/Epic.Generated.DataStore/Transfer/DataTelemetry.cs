using System.Diagnostics;
using System.Diagnostics.Metrics;

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
        using var activity = EpicTelemetry.Source.StartActivity(operation, ActivityKind.Internal);
        activity?.SetTag(EpicTelemetry.OperationTag, operation);
        var started = time.GetTimestamp();
        string? error = null;
        try
        {
            var result = await work().WithTokenAsync(cancellationToken).ConfigureAwait(false);
            Bytes.Add(bytes(result), new KeyValuePair<string, object?>(EpicTelemetry.OperationTag, operation));
            return result;
        }
        catch (Exception exception)
        {
            error = cancellationToken.IsCancellationRequested ? EpicTelemetry.Cancelled : exception.GetType().Name;
            if (error != EpicTelemetry.Cancelled)
            {
                activity?.SetTag(EpicTelemetry.ErrorTag, error);
                activity?.SetStatus(ActivityStatusCode.Error);
            }

            throw;
        }
        finally
        {
            var tags = new TagList { { EpicTelemetry.OperationTag, operation } };
            if (error is not null)
            {
                tags.Add(EpicTelemetry.ErrorTag, error);
            }

            Duration.Record(time.GetElapsedTime(started).TotalSeconds, tags);
        }
    }
}
