using Epic.Generated.Clients;
using Epic.Generated.Paging;

namespace Epic.Generated.Testing;

/// <summary>Answers the operations by functions. The hand-written members are the real ones, on top of these operations.</summary>
internal sealed class FakeDesktopsClient(FakeEpic epic) : IDesktopsClient
{
    private DesktopsClient HandWritten => new(null!, new ClientContext(epic, epic.Clock, epic.Logger));

    public Func<long, DesktopInstance> Get { get; set; } = _ => throw new NotSupportedException("desktop_read");

    public Action Launch { get; set; } = () => { };

    public Action Terminate { get; set; } = () => { };

    public PriceQuote Quote { get; set; } = new() { Valid = true, Cost = new Money(5, "GBP") };

    public List<DesktopInstance> List { get; } = [];

    public List<long> Terminated { get; } = [];

    public Task<DesktopInstancePage> ListAsync(int? limit = null, int? offset = null, CancellationToken cancellationToken = default) =>
        epic.Answer("desktop_list", () => new DesktopInstancePage { Count = List.Count, Results = List }, cancellationToken);

    public Pageable<DesktopInstance> ListAllAsync(PagingOptions? paging = null, CancellationToken cancellationToken = default) =>
        new OffsetPageable<DesktopInstance>(async (limit, offset, token) => await ListAsync(limit, offset, token), paging, cancellationToken);

    public Task<DesktopInstance> LaunchAsync(DesktopLaunchSpec spec, CancellationToken cancellationToken = default) => epic.Answer(
        "desktop_create",
        () =>
        {
            Launch();
            return new DesktopInstance { Id = 3 };
        },
        cancellationToken);

    public Task<PriceQuote> QuoteAsync(DesktopQuoteSpec spec, CancellationToken cancellationToken = default) => epic.Answer("desktop_quote", () => Quote, cancellationToken);

    public Task<DesktopInstance> GetAsync(long id, CancellationToken cancellationToken = default) => epic.Answer("desktop_read", () => Get(id), cancellationToken);

    public Task TerminateAsync(long id, CancellationToken cancellationToken = default) => epic.Answer(
        "desktop_terminate",
        () =>
        {
            Terminate();
            Terminated.Add(id);
            return true;
        },
        cancellationToken);

    public Task<PriceQuote> QuoteAsync(DesktopRequest request, CancellationToken cancellationToken = default) => HandWritten.QuoteAsync(request, cancellationToken);

    public Task<DesktopOperation> LaunchAsync(DesktopRequest request, Money? maxCost = null, CancellationToken cancellationToken = default) => HandWritten.LaunchAsync(request, maxCost, cancellationToken);

    public Task<IReadOnlyList<DesktopInstance>> FindLaunchedAsync(DesktopRequest request, DateTimeOffset since, CancellationToken cancellationToken = default) =>
        HandWritten.FindLaunchedAsync(request, since, cancellationToken);

    public DesktopOperation GetOperation(long id) => HandWritten.GetOperation(id);
}
