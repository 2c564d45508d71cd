namespace Epic.Generated.Http;

/// <summary>Waits for work of the user's code, which may not look at its cancellation.</summary>
internal static class Abandonment
{
    /// <summary>Waits for work. When the wait is cancelled, the work goes on without anyone waiting for it.</summary>
    public static async Task WaitAsync(Task work, CancellationToken cancellationToken)
    {
        try
        {
            await work.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!work.IsCompleted)
        {
            // Looked at, so that it is no unobserved exception.
            _ = work.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>Waits for the result of work. When the wait is cancelled, the work goes on without anyone waiting for it.</summary>
    public static async Task<T> WaitAsync<T>(Task<T> work, CancellationToken cancellationToken)
    {
        await WaitAsync((Task)work, cancellationToken).ConfigureAwait(false);
        return await work.ConfigureAwait(false);
    }

    /// <summary>Waits for an answer. When the wait is cancelled, the answer is disposed of as soon as it comes.</summary>
    public static async Task<HttpResponseMessage> WaitAsync(Task<HttpResponseMessage> sending, CancellationToken cancellationToken)
    {
        try
        {
            await WaitAsync((Task)sending, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = sending.ContinueWith(
                static answered => answered.Result?.Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            throw;
        }

        return await sending.ConfigureAwait(false);
    }
}
