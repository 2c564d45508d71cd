using System.Runtime.ExceptionServices;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>Runs workers. The first error stops the others and reaches the caller.</summary>
internal static class WhenAllOrFirstError
{
    /// <summary>Runs so many workers and returns when all have ended.</summary>
    /// <param name="workers">How many workers.</param>
    /// <param name="work">The work of each; gets its number, from 0.</param>
    /// <param name="stop">Cancelled at the first error. The workers must observe it.</param>
    public static async Task RunAsync(int workers, Func<int, Task> work, CancellationTokenSource stop)
    {
        ExceptionDispatchInfo? first = null;
        var tasks = new Task[workers];
        for (var worker = 0; worker < workers; worker++)
        {
            tasks[worker] = RunOneAsync(worker);
        }

        await Task.WhenAll(tasks).ConfigureAwait(false);
        first?.Throw();

        async Task RunOneAsync(int worker)
        {
            // Off the caller's thread, so that the first worker's synchronous beginning does not hold up the others.
            await Task.Yield();
            try
            {
                await work(worker).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Thrown again when all workers have ended.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (Interlocked.CompareExchange(ref first, ExceptionDispatchInfo.Capture(exception), null) is null)
                {
                    await stop.CancelAsync().ConfigureAwait(false);
                }
            }
        }
    }
}
