namespace Epic.Generated.DataStore.S3;

/// <summary>
/// Gives the transfers of a client their turns: one budget of requests, connections and bytes on their way for all of them, which
/// adapts to the path. Who holds a permit must not wait for another one, nor for memory.
/// </summary>
/// <remarks>Where small files and parts of large ones both wait, the kind that holds less gets the next turn, so that neither starves.</remarks>
internal sealed class ConcurrencyLimiter(TimeProvider time)
{
    /// <summary>The most small requests at a time.</summary>
    public const int Most = 128;

    /// <summary>The most parts of large files at a time.</summary>
    public const int MostParts = Most / PartWeight;

    private const int Initial = 32;

    // From this size on a request counts for several: it fills the line for longer.
    private const long PartBytes = 1 << 20;
    private const int PartWeight = 4;

    // The cost of a request besides its bytes, in bytes.
    private const long RequestCost = 64 * 1024;

    private readonly object _gate = new();
    private readonly ConcurrencyControl _control = new(Initial, Most);
    private readonly long _origin = time.GetTimestamp();
    private readonly Kind _small = new(1);
    private readonly Kind _parts = new(PartWeight);

    private TimeSpan Now => time.GetElapsedTime(_origin);

    private int InUse => _small.InUse + _parts.InUse;

    /// <summary>How many small requests may be under way now.</summary>
    public int Limit => _control.Limit;

    /// <summary>Waits for a turn.</summary>
    /// <param name="bytes">The bytes that will move.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public Task<Permit> AcquireAsync(long bytes, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(this);
        lock (_gate)
        {
            (bytes >= PartBytes ? _parts : _small).Waiting.Enqueue(waiter);
            Grant();
        }

        waiter.Observe(cancellationToken);
        return waiter.Task;
    }

    /// <summary>Learns from a request that failed.</summary>
    public void Note(S3Exception failure)
    {
        lock (_gate)
        {
            if (failure.IsOverload)
            {
                _control.Overload(Now);
            }
            else if (failure.Status is null)
            {
                _control.Cut(Now);
            }
        }
    }

    private void Grant()
    {
        while (Next() is { } kind)
        {
            if (InUse > 0 && InUse + kind.Weight > _control.Limit)
            {
                _control.NoteFull();
                return;
            }

            if (InUse == 0)
            {
                _control.Resume(Now);
            }

            kind.InUse += kind.Weight;
#pragma warning disable CA2000 // The waiter owns it.
            if (!kind.Waiting.Dequeue().TryGrant(new Permit(this, kind, _control.Round)))
#pragma warning restore CA2000
            {
                kind.InUse -= kind.Weight;
            }
        }
    }

    private Kind? Next()
    {
        var (small, parts) = (_small.HasWaiter(), _parts.HasWaiter());
        return small && (!parts || _small.InUse <= _parts.InUse) ? _small : parts ? _parts : null;
    }

    /// <summary>A place in the queue.</summary>
    internal sealed class Waiter(ConcurrencyLimiter limiter) : TaskCompletionSource<Permit>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        private CancellationTokenRegistration _registration;

        public void Observe(CancellationToken cancellationToken)
        {
            if (!Task.IsCompleted)
            {
                _registration = cancellationToken.UnsafeRegister(static (waiter, token) => ((Waiter)waiter!).Cancel(token), this);
            }
        }

        public bool TryGrant(Permit permit)
        {
            _registration.Unregister();
            return TrySetResult(permit);
        }

        private void Cancel(CancellationToken cancellationToken)
        {
            if (TrySetCanceled(cancellationToken))
            {
                // Others may wait behind its place in the queue.
                lock (limiter._gate)
                {
                    limiter.Grant();
                }
            }
        }
    }

    /// <summary>A turn. It ends when it is disposed.</summary>
    internal sealed class Permit(ConcurrencyLimiter limiter, Kind kind, int round) : IDisposable
    {
        private bool _isOver;

        /// <summary>Ends a turn that went well.</summary>
        /// <param name="bytes">The bytes that moved.</param>
        public void Complete(long bytes) => End(bytes + RequestCost);

        public void Dispose() => End(0);

        private void End(long value)
        {
            lock (limiter._gate)
            {
                if (_isOver)
                {
                    return;
                }

                _isOver = true;
                kind.InUse -= kind.Weight;
                if (value > 0)
                {
                    limiter._control.Complete(limiter.Now, round, value, kind.Weight);
                }

                limiter.Grant();
            }
        }
    }

    /// <summary>Small requests, or parts of large files.</summary>
    internal sealed class Kind(int weight)
    {
        public int Weight => weight;

        public int InUse { get; set; }

        public Queue<Waiter> Waiting { get; } = new();

        public bool HasWaiter()
        {
            while (Waiting.TryPeek(out var waiter) && waiter.Task.IsCompleted)
            {
                Waiting.Dequeue();
            }

            return Waiting.Count > 0;
        }
    }
}
