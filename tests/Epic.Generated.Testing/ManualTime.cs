using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Testing;

/// <summary>A clock that stands still until a test lets the wait pass that the library has begun.</summary>
internal sealed class ManualTime : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Set on the client too, and odd enough not to be taken for a wait.</summary>
    public static TimeSpan AttemptTimeout { get; } = TimeSpan.FromSeconds(31.007);

    /// <inheritdoc cref="AttemptTimeout"/>
    public static TimeSpan TotalTimeout { get; } = TimeSpan.FromSeconds(183.009);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime != AttemptTimeout && dueTime != TotalTimeout)
        {
            _waits.Writer.TryWrite(dueTime);
        }

        return timer;
    }

    public void Use(EpicClientOptions options)
    {
        options.TimeProvider = this;
        options.AttemptTimeout = AttemptTimeout;
        options.TotalTimeout = TotalTimeout;
    }

    /// <summary>The wait that begins next, or has begun.</summary>
    public async Task<TimeSpan> NextWaitAsync(CancellationToken cancellationToken) => await _waits.Reader.ReadAsync(cancellationToken);

    /// <summary>Lets the waits of a call pass, until it ends.</summary>
    /// <returns>How long each was.</returns>
    public async Task<List<TimeSpan>> PassWaitsAsync(Task call, CancellationToken cancellationToken)
    {
        var passed = new List<TimeSpan>();
        while (true)
        {
            var next = _waits.Reader.WaitToReadAsync(cancellationToken).AsTask();
            await Task.WhenAny(call, next);
            if (!_waits.Reader.TryRead(out var wait))
            {
                return passed;
            }

            passed.Add(wait);
            Advance(wait);
        }
    }
}
