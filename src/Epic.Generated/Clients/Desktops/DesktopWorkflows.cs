using Epic.Generated.Clients.Charges;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Clients.Desktops;

/// <summary>The workflows of desktops on a client of EPIC.</summary>
internal sealed class DesktopWorkflows(WorkflowContext context) : IDesktopWorkflows
{
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    public IAsyncEnumerable<DesktopNodeType> ListNodeTypesAsync(CancellationToken cancellationToken = default) =>
        context.Client.Catalog.ListAllDesktopsAsync(cancellationToken: cancellationToken);

    public Task<PriceQuote> QuoteAsync(DesktopRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return context.Client.Desktops.QuoteAsync(request.ToQuoteSpec(), cancellationToken);
    }

    public async Task<DesktopOperation> LaunchAsync(DesktopRequest request, Money? maxCost = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var spec = request.ToSpec();
        if (maxCost is not null)
        {
            var quote = await QuoteAsync(request, cancellationToken).ConfigureAwait(false);
            CostGuard.Check($"A desktop {request.NodeCode}", quote.Valid is false ? null : quote.Cost, maxCost);
        }

        var desktop = await ChargedRequest.SendAsync(
            context.Time,
            token => context.Client.Desktops.LaunchAsync(spec, token),
            $"A desktop {request.NodeCode} may have been launched: look for it with FindLaunchedAsync before you launch it again.",
            cancellationToken).ConfigureAwait(false);
        return GetDesktop(desktop.Id
            ?? throw new EpicResponseException($"EPIC launched a desktop {request.NodeCode} and did not answer its id: look for it with FindLaunchedAsync."));
    }

    public async Task<IReadOnlyList<DesktopInstance>> FindLaunchedAsync(DesktopRequest request, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = new List<DesktopInstance>();
        await foreach (var desktop in context.Client.Desktops.ListAllAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            // What EPIC does not say excludes nothing: a desktop found too many is looked at, one too few is paid twice.
            if (desktop.Id is not null
                && !(desktop.Created < since - ClockDifference)
                && (desktop.NodeType?.NodeCode ?? request.NodeCode) == request.NodeCode)
            {
                found.Add(desktop);
            }
        }

        return found;
    }

    public DesktopOperation GetDesktop(long desktopId) => new(context, desktopId);
}
