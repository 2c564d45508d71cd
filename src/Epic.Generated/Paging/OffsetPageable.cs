using System.Globalization;
using System.Runtime.CompilerServices;

namespace Epic.Generated.Paging;

/// <summary>
/// Reads a limit/offset list of EPIC. The next request begins at the offset that <c>next</c> names where that lies ahead, else
/// behind the items that came. The list ends at a page without <c>next</c>. The address in <c>next</c> is never requested: behind a
/// proxy it names hosts that are not EPIC's.
/// </summary>
internal sealed class OffsetPageable<T> : Pageable<T>
{
    // Below this, a user who wants few items gets a page of just these.
    private const int UsualPageSize = 100;

    // A list whose rows are filtered after it was cut has some empty pages. One of only empty pages does not end.
    private const int MostEmptyPages = 100;

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
        var emptyPages = 0;
        var pending = remaining == 0 ? null : RequestAsync(offset, remaining, stop.Token);
        try
        {
            while (pending is not null)
            {
                var page = await ArriveAsync(pending, cancellationToken).ConfigureAwait(false);
                pending = null;
                emptyPages = page.Results.Count == 0 ? emptyPages + 1 : 0;
                var next = NextOffset(page, offset, emptyPages);
                page = Cut(page, remaining);
                remaining -= page.Results.Count;
                offset = next ?? offset;
                var goesOn = next is not null && remaining != 0;
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
                // The caller left the loop while a page was on its way: its end, an error too, concerns no caller.
                await AbandonAsync(pending, stop).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The offset of the next page; null at the end of the list.</summary>
    /// <exception cref="EpicResponseException">The list does not advance.</exception>
    private static int? NextOffset(IPage<T> page, int offset, int emptyPages)
    {
        if (page.Next is not { Length: > 0 } next)
        {
            return null;
        }

        if (OffsetIn(next) is not { } named)
        {
            // A next without an offset says only that there is more; an empty page says that there is not.
            var behind = (long)offset + page.Results.Count;
            return behind > offset && behind <= int.MaxValue ? (int)behind : null;
        }

        return named > offset && emptyPages < MostEmptyPages
            ? named
            : throw new EpicResponseException(FormattableString.Invariant($"EPIC's list does not advance: the page at offset {offset} names a next page that does not lie behind it."));
    }

    private static int? OffsetIn(string address)
    {
        foreach (var part in address.Split('?', '&', '#'))
        {
            if (part.StartsWith("offset=", StringComparison.Ordinal) && int.TryParse(part["offset=".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
            {
                return offset;
            }
        }

        return null;
    }

    /// <summary>Waits for a page. A cancellation carries the token of the caller who cancelled.</summary>
    private async Task<IPage<T>> ArriveAsync(Task<IPage<T>> pending, CancellationToken cancellationToken)
    {
        try
        {
            return await pending.ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (Cancelled(cancellationToken) is { } token)
        {
            throw new OperationCanceledException(exception.Message, exception.InnerException, token);
        }
    }

    private CancellationToken? Cancelled(CancellationToken cancellationToken) => (cancellationToken, Cancellation) switch
    {
        ({ IsCancellationRequested: true }, _) => cancellationToken,
        (_, { IsCancellationRequested: true }) => Cancellation,
        _ => null,
    };

    private static async Task AbandonAsync(Task pending, CancellationTokenSource stop)
    {
        await stop.CancelAsync().ConfigureAwait(false);
        try
        {
            await pending.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // No caller waits for this page.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Nothing to report.
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
