using System.Globalization;
using Epic.Generated.Clients;
using Epic.Generated.Clients.Desktops;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated;

/// <summary>A launched desktop. It is charged until it is terminated: <c>await using</c> does so at the end of its scope.</summary>
/// <remarks>Instances may be used by several threads at once. Members are virtual, so that tests can replace them.</remarks>
public class DesktopOperation : IAsyncDisposable
{
    private static readonly TimeSpan TimeToTerminate = TimeSpan.FromMinutes(5);

    private readonly ClientContext _context;
    private volatile bool _isTerminated;

    /// <summary>Creates the operations of a desktop on any client, a test double included. No request is sent.</summary>
    /// <param name="epic">The client that sends the requests.</param>
    /// <param name="id">The desktop's id.</param>
    /// <param name="timeProvider">The clock for pauses and time-outs; null, the default, for the system's.</param>
    public DesktopOperation(IEpicClient epic, long id, TimeProvider? timeProvider = null)
        : this(ClientContext.Create(epic, timeProvider), id)
    {
    }

    internal DesktopOperation(ClientContext context, long id) => (_context, Id) = (context, id);

    /// <summary>Creates a test double, which overrides the members it uses.</summary>
    protected DesktopOperation() => _context = null!;

    /// <summary>The desktop's id: all that has to be kept to use or terminate it from elsewhere.</summary>
    public virtual long Id { get; }

    /// <summary>Reads the desktop as it is now (<c>desktop_read</c>).</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The desktop.</returns>
    /// <exception cref="EpicException">EPIC cannot be asked, or refuses.</exception>
    public virtual Task<DesktopInstance> GetAsync(CancellationToken cancellationToken = default) => _context.Epic.Desktops.GetAsync(Id, cancellationToken);

    /// <summary>Waits until the desktop can be connected to.</summary>
    /// <param name="timeout">How long to wait at most, more than zero and up to 49 days; null for 30 minutes.</param>
    /// <param name="cancellationToken">Cancels the wait; the desktop goes on.</param>
    /// <returns>The desktop, with its <see cref="DesktopInstance.ConnectionString"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is not more than zero, or more than 49 days.</exception>
    /// <exception cref="TimeoutException">It cannot be connected to in time; it goes on, and is charged.</exception>
    /// <exception cref="InvalidOperationException">Its time is over.</exception>
    /// <exception cref="EpicException">EPIC refuses, or was out of reach all the time.</exception>
    public virtual Task<DesktopInstance> WaitUntilReadyAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        new DesktopWaiter(_context, Id).WaitAsync(timeout ?? TimeSpan.FromMinutes(30), cancellationToken);

    /// <summary>How long the desktop goes on by itself, by the clock of this machine.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The time, zero where it is over; null where EPIC does not say when it began or how long it runs.</returns>
    /// <exception cref="EpicException">EPIC cannot be asked, or refuses.</exception>
    public virtual async Task<TimeSpan?> GetTimeLeftAsync(CancellationToken cancellationToken = default)
    {
        var left = DesktopTimes.End(await GetAsync(cancellationToken).ConfigureAwait(false)) - _context.Time.GetUtcNow();
        return left < TimeSpan.Zero ? TimeSpan.Zero : left;
    }

    /// <summary>Terminates the desktop (<c>desktop_terminate</c>). What it has cost so far is charged; one that has ended stays as it is.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The end of the request.</returns>
    /// <exception cref="EpicException">EPIC cannot be asked, or refuses: it may go on, and be charged.</exception>
    public virtual async Task TerminateAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _context.Epic.Desktops.TerminateAsync(Id, cancellationToken).ConfigureAwait(false);
        }
        catch (EpicNotFoundException)
        {
            // It is gone.
        }

        _isTerminated = true;
    }

    /// <summary>Terminates the desktop, unless <see cref="TerminateAsync"/> has done so. Server errors and lost connections are waited out for 5 minutes, since a desktop that is forgotten is charged.</summary>
    /// <returns>The end of the request.</returns>
    /// <exception cref="EpicException">EPIC refuses, or is out of reach: the desktop may go on, and be charged.</exception>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_isTerminated)
        {
            return;
        }

        var retry = new OutageRetry(_context.Time, new JobWaitOptions { MaxOutage = TimeToTerminate });
        await retry.ExecuteAsync(
            async token =>
            {
                await TerminateAsync(token).ConfigureAwait(false);
                return true;
            },
            CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Desktop {Id}");
}
