using System.Globalization;
using Epic.Generated.Clients;
using Epic.Generated.Clients.Desktops;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated;

/// <summary>A launched desktop. EPIC charges for it until it is terminated; <c>await using</c> terminates it at the end of its scope.</summary>
/// <remarks>Instances are safe to use from several threads at once. Members are virtual, so that a test double can override them.</remarks>
public class DesktopOperation : IAsyncDisposable
{
    private static readonly TimeSpan TimeToTerminate = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan TimeToAppear = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ClientContext _context;
    private readonly long? _launched;
    private volatile bool _isTerminated;
    private volatile Exception? _terminationError;

    /// <summary>Creates the operations of a desktop on any client, a test double included. No request is sent.</summary>
    /// <param name="epic">The client that sends the requests.</param>
    /// <param name="id">The desktop's id.</param>
    /// <param name="timeProvider">The clock for pauses and time-outs; null, the default, for the system's.</param>
    public DesktopOperation(IEpicClient epic, long id, TimeProvider? timeProvider = null)
        : this(ClientContext.Create(epic, timeProvider), id)
    {
    }

    /// <param name="context">The client and its clock.</param>
    /// <param name="id">The desktop's id.</param>
    /// <param name="launched">The timestamp of its launch; null, the default, if this process did not launch it.</param>
    internal DesktopOperation(ClientContext context, long id, long? launched = null) => (_context, Id, _launched) = (context, id, launched);

    /// <summary>Creates a test double, which overrides the members it uses.</summary>
    protected DesktopOperation() => _context = null!;

    /// <summary>The desktop's id. Keep it to use or terminate the desktop from another process.</summary>
    public virtual long Id { get; }

    /// <summary>Reads the desktop's present state (<c>desktop_read</c>).</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The desktop.</returns>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var instance = await desktop.GetAsync();
    /// Console.WriteLine(instance.Status);
    /// </code></example>
    public virtual Task<DesktopInstance> GetAsync(CancellationToken cancellationToken = default) => _context.Epic.Desktops.GetAsync(Id, cancellationToken);

    /// <summary>Waits until the desktop accepts connections (<c>desktop_read</c>).</summary>
    /// <param name="timeout">The longest wait, more than zero and up to 49 days; null, the default, for 30 minutes.</param>
    /// <param name="cancellationToken">Ends the wait. The desktop keeps running.</param>
    /// <returns>The desktop, with its <see cref="DesktopInstance.ConnectionString"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is not more than zero, or more than 49 days.</exception>
    /// <exception cref="TimeoutException">The desktop does not accept connections in time. It keeps running, and EPIC charges for it.</exception>
    /// <exception cref="InvalidOperationException">The desktop's runtime is over.</exception>
    /// <exception cref="EpicException">EPIC refuses, or was out of reach for a day.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var ready = await desktop.WaitUntilReadyAsync(TimeSpan.FromMinutes(15));
    /// Console.WriteLine(ready.ConnectionString);
    /// </code></example>
    public virtual Task<DesktopInstance> WaitUntilReadyAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        new DesktopWaiter(_context, Id).WaitAsync(timeout ?? TimeSpan.FromMinutes(30), cancellationToken);

    /// <summary>Gets the time until the desktop ends by itself (<c>desktop_read</c>), by the clock of this machine.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The time, zero if it is over; null if EPIC's answer lacks the start or the runtime.</returns>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// if (await desktop.GetTimeLeftAsync() &lt; TimeSpan.FromMinutes(5)) { Console.WriteLine("Save your work."); }
    /// </code></example>
    public virtual async Task<TimeSpan?> GetTimeLeftAsync(CancellationToken cancellationToken = default)
    {
        var left = DesktopTimes.End(await GetAsync(cancellationToken).ConfigureAwait(false)) - _context.Time.GetUtcNow();
        return left < TimeSpan.Zero ? TimeSpan.Zero : left;
    }

    /// <summary>Terminates the desktop (<c>desktop_terminate</c>). EPIC charges its cost so far. A desktop that has ended is left alone. EPIC may need a minute to show a desktop that this process has just launched: it is waited for up to 2 minutes.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when EPIC has accepted the request.</returns>
    /// <exception cref="EpicException">EPIC is out of reach or refuses: the desktop may keep running, and EPIC charges for it.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// await desktop.TerminateAsync();
    /// </code></example>
    public virtual async Task TerminateAsync(CancellationToken cancellationToken = default)
    {
        while (!await TryTerminateAsync(cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(Pause, _context.Time, cancellationToken).ConfigureAwait(false);
        }

        _isTerminated = true;
    }

    private async Task<bool> TryTerminateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _context.Epic.Desktops.TerminateAsync(Id, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (EpicNotFoundException)
        {
            // It is gone, or so new that EPIC does not show it yet.
            return _isTerminated || _launched is not { } launched || _context.Time.GetElapsedTime(launched) >= TimeToAppear;
        }
    }

    /// <summary>The failure of <see cref="DisposeAsync"/>; null, the default, if it has terminated the desktop or has not been called.</summary>
    public virtual Exception? TerminationError => _terminationError;

    /// <summary>
    /// Terminates the desktop (<c>desktop_terminate</c>), unless <see cref="TerminateAsync"/> has done so. Server errors and lost connections are waited
    /// out for 5 minutes, since EPIC charges for a forgotten desktop. A failure is not thrown, because it would hide the exception of the <c>using</c>
    /// block: it is logged as an error and kept in <see cref="TerminationError"/>. Call <see cref="TerminateAsync"/> at the end of the block to have it thrown.
    /// </summary>
    /// <returns>A task that completes when the desktop is terminated, or cannot be.</returns>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_isTerminated)
        {
            return;
        }

        var retry = new OutageRetry(_context, new JobWaitOptions { MaxOutage = TimeToTerminate });
        try
        {
            await retry.ExecuteAsync(
                async token =>
                {
                    await TerminateAsync(token).ConfigureAwait(false);
                    return true;
                },
                CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it is, it must not hide the exception of the block.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _terminationError = error;
            WaitLog.NotTerminated(_context.Logger, Id, error.Message);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Desktop {Id}");
}
