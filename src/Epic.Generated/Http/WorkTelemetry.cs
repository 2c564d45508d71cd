using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Epic.Generated.Http;

/// <summary>The activity and the duration of work that takes several calls: a wait, a part of a run, a transfer.</summary>
internal static class WorkTelemetry
{
    /// <summary>Carries out the work and records its duration and its error.</summary>
    /// <param name="operation">The name of the work, such as <c>job_wait</c>.</param>
    /// <param name="duration">Receives the duration in seconds.</param>
    /// <param name="time">The clock of the duration.</param>
    /// <param name="work">The work. It starts inside the activity, so that its requests are parts of it.</param>
    /// <param name="cancellationToken">The caller's token. Work that it ended is no error.</param>
    /// <param name="tags">More tags of the activity.</param>
    public static async Task<T> MeasureAsync<T>(
        string operation, Histogram<double> duration, TimeProvider time, Func<Task<T>> work, CancellationToken cancellationToken, params KeyValuePair<string, object?>[] tags)
    {
        using var activity = EpicTelemetry.Source.StartActivity(operation, ActivityKind.Internal);
        activity?.SetTag(EpicTelemetry.OperationTag, operation);
        foreach (var tag in tags)
        {
            activity?.SetTag(tag.Key, tag.Value);
        }

        var started = time.GetTimestamp();
        var measured = new TagList { { EpicTelemetry.OperationTag, operation } };
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var error = cancellationToken.IsCancellationRequested ? EpicTelemetry.Cancelled : exception.GetType().Name;
            measured.Add(EpicTelemetry.ErrorTag, error);
            if (error != EpicTelemetry.Cancelled)
            {
                activity?.SetTag(EpicTelemetry.ErrorTag, error);
                activity?.SetStatus(ActivityStatusCode.Error);
            }

            throw;
        }
        finally
        {
            duration.Record(time.GetElapsedTime(started).TotalSeconds, measured);
        }
    }
}
