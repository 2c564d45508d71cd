using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.DataStore.Disk;

/// <summary>
/// Flushes files to the disk. A flush blocks its thread. On a slow disk separate threads flush: the thread pool has few more threads
/// than processors, and would have none left to read from the network.
/// </summary>
internal sealed class DiskFlusher(Action<SafeFileHandle> flush)
{
    private const int MostThreads = 16;

    // Handing a flush over to another thread costs about a tenth of this.
    private static readonly TimeSpan Quick = TimeSpan.FromMicroseconds(300);
    private static readonly TimeSpan MostIdle = TimeSpan.FromSeconds(2);

    private readonly object _gate = new();
    private readonly Queue<Request> _requests = new();
    private int _threads;
    private int _idle;

    // As the last flush was.
    private volatile bool _isSlow;

    public static DiskFlusher Shared { get; } = new(RandomAccess.FlushToDisk);

    /// <exception cref="IOException">The disk failed.</exception>
    public ValueTask FlushAsync(SafeFileHandle file)
    {
        if (!_isSlow)
        {
            Flush(file);
            return ValueTask.CompletedTask;
        }

        var request = new Request(file);
        lock (_gate)
        {
            _requests.Enqueue(request);
            if (_requests.Count <= _idle)
            {
                Monitor.Pulse(_gate);
            }
            else if (_threads < MostThreads)
            {
                _threads++;
                new Thread(Work) { IsBackground = true, Name = nameof(DiskFlusher) }.UnsafeStart();
            }
        }

        return new ValueTask(request.Task);
    }

    private void Work()
    {
        while (Next() is { } request)
        {
            try
            {
                Flush(request.File);
                request.SetResult();
            }
#pragma warning disable CA1031 // The caller of the flush receives it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                request.SetException(exception);
            }
        }
    }

    private Request? Next()
    {
        lock (_gate)
        {
            while (_requests.Count == 0)
            {
                _idle++;
                var isCalled = Monitor.Wait(_gate, MostIdle);
                _idle--;
                if (!isCalled && _requests.Count == 0)
                {
                    _threads--;
                    return null;
                }
            }

            return _requests.Dequeue();
        }
    }

    private void Flush(SafeFileHandle file)
    {
        var begin = TimeProvider.System.GetTimestamp();
        flush(file);
        _isSlow = TimeProvider.System.GetElapsedTime(begin) > Quick;
    }

    private sealed class Request(SafeFileHandle file) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public SafeFileHandle File => file;
    }
}
