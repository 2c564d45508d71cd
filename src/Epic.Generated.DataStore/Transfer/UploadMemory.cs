namespace Epic.Generated.DataStore.Transfer;

/// <summary>Memory that uploads share: who asks for more than is left waits for its turn.</summary>
internal sealed class UploadMemory
{
    private readonly BufferPool _buffers = new();
    private readonly long _capacity;
    private readonly object _gate = new();
    private readonly Queue<(long Bytes, TaskCompletionSource Turn)> _waiting = new();
    private long _left;

    public UploadMemory(long capacity) => _left = _capacity = capacity;

    /// <summary>A buffer of at least this size, when there is memory for it. One larger than the whole budget gets all of it.</summary>
    public async ValueTask<BudgetedBuffer> RentAsync(int size, CancellationToken cancellationToken)
    {
        var bytes = Math.Min(size, _capacity);
        TaskCompletionSource? turn = null;
        lock (_gate)
        {
            if (_waiting.Count == 0 && _left >= bytes)
            {
                _left -= bytes;
            }
            else
            {
                turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Enqueue((bytes, turn));
            }
        }

        if (turn is not null)
        {
            await WaitAsync(bytes, turn, cancellationToken).ConfigureAwait(false);
        }

        return new BudgetedBuffer(this, _buffers.Rent(size), bytes);
    }

    private async Task WaitAsync(long bytes, TaskCompletionSource turn, CancellationToken cancellationToken)
    {
        var registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await using var unregister = registration.ConfigureAwait(false);
        try
        {
            await turn.Task.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Others may wait behind its place in the queue.
            Release(0);
            throw;
        }
    }

    private void Release(long bytes)
    {
        lock (_gate)
        {
            _left += bytes;
            while (_waiting.TryPeek(out var next) && (next.Turn.Task.IsCompleted || _left >= next.Bytes))
            {
                _waiting.Dequeue();
                if (next.Turn.TrySetResult())
                {
                    _left -= next.Bytes;
                }
            }
        }
    }

    /// <summary>A buffer that goes back when it is disposed.</summary>
    internal sealed class BudgetedBuffer(UploadMemory budget, byte[] bytes, long counted) : IDisposable
    {
        private byte[]? _bytes = bytes;

        public byte[] Bytes => _bytes ?? throw new ObjectDisposedException(nameof(BudgetedBuffer));

        public void Dispose() => Release(isFree: true);

        /// <summary>Gives the memory back, but not the buffer: somebody may still write to it.</summary>
        public void Abandon() => Release(isFree: false);

        private void Release(bool isFree)
        {
            if (Interlocked.Exchange(ref _bytes, null) is { } rented)
            {
                if (isFree)
                {
                    budget._buffers.Return(rented);
                }

                budget.Release(counted);
            }
        }
    }
}
