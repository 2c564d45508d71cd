using System.Runtime.CompilerServices;

namespace Epic.Generated.Orleans.Grains;

/// <summary>The newest events of a run that its activation has seen, for those who watch it.</summary>
internal sealed class RunEvents : IJobRunHandler
{
    private const int Most = 500;

    private readonly object _gate = new();
    private readonly List<JobRunEvent> _events = [];
    private TaskCompletionSource _changed = NewSignal();
    private bool _ended;

    public Task HandleAsync(JobRunEvent happened, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            // An event may be delivered again.
            if (_events.Count == 0 || _events[^1].Number < happened.Number)
            {
                _events.Add(happened);
                _events.RemoveRange(0, Math.Max(0, _events.Count - Most));
                Signal();
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The run is being worked on: more events follow.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _ended = false;
        }
    }

    /// <summary>No more events follow.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            Signal();
        }
    }

    public async IAsyncEnumerable<JobRunEvent> WatchAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            List<JobRunEvent> next;
            Task changed;
            bool ended;
            lock (_gate)
            {
                next = _events.FindAll(happened => happened.Number > after);
                (changed, ended) = (_changed.Task, _ended);
            }

            foreach (var happened in next)
            {
                yield return happened;
                after = happened.Number;
            }

            if (ended)
            {
                yield break;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(true);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Signal()
    {
        _changed.TrySetResult();
        _changed = NewSignal();
    }
}
