using System.Runtime.CompilerServices;

namespace Epic.Generated.Paging;

/// <summary>
/// Reads a limit/offset list of EPIC. The offset advances by the items that came, since EPIC may cap the limit; the
/// list ends where a page has no <c>next</c>. What <c>next</c> says is only compared, never requested: behind a proxy
/// it names hosts that are not EPIC's.
/// </summary>
internal sealed class OffsetPageable<T> : Pageable<T>
{
    // Below this, a user who wants few items gets a page of just these.
    private const int UsualPageSize = 100;

    private readonly Func<int?, int?, CancellationToken, Task<IPage<T>>> _request;
    private readonly PagingOptions _options;

    public OffsetPageable(Func<int?, int?, CancellationToken, Task<IPage<T>>> request, PagingOptions? paging, CancellationToken cancellationToken)
    {
        _options = paging ?? new PagingOptions();
        _options.Check(nameof(paging));
        _request = request;
        Cancellation = cancellationToken;
    }

    private protected override CancellationToken Cancellation { get; }

    public override async IAsyncEnumerable<IPage<T>> AsPages([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation, cancellationToken);
        var offset = _options.Offset;
        var remaining = _options.MaxItems;
        string? lastNext = null;
        var pending = remaining == 0 ? null : RequestAsync(offset, remaining, stop.Token);
        try
        {
            while (pending is not null)
            {
                var page = await pending.ConfigureAwait(false);
                pending = null;
                var next = string.IsNullOrEmpty(page.Next) ? null : page.Next;
                if (next is not null && next == lastNext)
                {
                    throw new EpicResponseException(
                        $"EPIC's list does not advance: the page at offset {offset} names the same next page as the one before it.");
                }

                lastNext = next;
                offset += page.Results.Count;
                page = Cut(page, remaining);
                remaining -= page.Results.Count;
                var goesOn = next is not null && page.Results.Count > 0 && remaining != 0;
                if (goesOn && _options.Prefetch)
                {
                    pending = RequestAsync(offset, remaining, stop.Token);
                }

                yield return page;

                if (goesOn)
                {
                    pending ??= RequestAsync(offset, remaining, stop.Token);
                }
            }
        }
        finally
        {
            if (pending is not null)
            {
                // The loop was left with a page on its way: nobody waits for it, so nobody may hear of its end.
                await stop.CancelAsync().ConfigureAwait(false);
                await ((Task)pending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<IPage<T>> RequestAsync(int offset, int? remaining, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var limit = remaining < (_options.PageSize ?? UsualPageSize) ? remaining : _options.PageSize;
        return await _request(limit, offset == 0 ? null : offset, cancellationToken).ConfigureAwait(false);
    }

    private static IPage<T> Cut(IPage<T> page, int? remaining) =>
        page.Results.Count > remaining ? new CutPage<T>(page.Count, page.Next, page.Previous, [.. page.Results.Take(remaining.Value)]) : page;
}
