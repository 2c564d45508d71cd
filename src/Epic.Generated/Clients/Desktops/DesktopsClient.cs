using Epic.Generated.Clients.Charges;

namespace Epic.Generated;

internal sealed partial class DesktopsClient
{
    /// <inheritdoc/>
    public Task<PriceQuote> QuoteAsync(DesktopRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _context.Epic.Desktops.QuoteAsync(request.ToQuoteSpec(), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<DesktopOperation> LaunchAsync(DesktopRequest request, Money? maxCost = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        CostLimit.CheckArgument(maxCost, nameof(maxCost));
        var spec = request.ToSpec();
        if (maxCost is not null)
        {
            var quote = await QuoteAsync(request, cancellationToken).ConfigureAwait(false);
            CostLimit.Check($"a desktop {request.NodeCode}", quote.Valid is false ? null : quote.Cost, maxCost);
        }

        var sentAt = _context.Time.GetUtcNow();
        var desktop = await _context.Epic.Desktops.LaunchAsync(spec, cancellationToken).ConfigureAwait(false);
        var id = desktop?.Id ?? throw new EpicOutcomeUnknownException(
            $"EPIC accepted a desktop {request.NodeCode} and answered no id: it may have been launched. Look for it with FindLaunchedAsync before you launch it again.",
            sentAt)
        {
            OperationId = "desktop_create",
        };
        return new DesktopOperation(_context, id, _context.Time.GetTimestamp());
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DesktopInstance>> FindLaunchedAsync(DesktopRequest request, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = new List<DesktopInstance>();
        await foreach (var desktop in _context.Epic.Desktops.ListAllAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            // A missing value excludes nothing: a desktop too many is looked at, one too few is paid twice.
            if (desktop.Id is not null
                && !ClockDifference.IsBefore(LatestLaunch(desktop), since)
                && (desktop.NodeType?.NodeCode?.Trim() is not { Length: > 0 } code || code == request.NodeCode.Trim()))
            {
                found.Add(desktop);
            }
        }

        return found;
    }

    // A date without a time of day reads as midnight.
    private static DateTimeOffset? LatestLaunch(DesktopInstance desktop) =>
        desktop.Created is { TimeOfDay.Ticks: 0 } date && date < DateTimeOffset.MaxValue.AddDays(-1) ? date.AddDays(1) : desktop.Created;

    /// <inheritdoc/>
    public DesktopOperation GetOperation(long id) => new(_context, id);
}
