namespace Epic.Generated;

/// <summary>
/// A list of EPIC that is requested page by page while it is enumerated: <c>await foreach</c> gives the items,
/// <see cref="AsPages"/> the pages. One or two pages are held in memory, whatever the length of the list.
/// </summary>
/// <remarks>Each enumeration reads the list anew. Errors of a request are thrown by the enumeration that needs it.</remarks>
/// <typeparam name="T">The type of the items.</typeparam>
public abstract class Pageable<T> : IAsyncEnumerable<T>
{
    /// <summary>Makes a list from pages at hand, for tests of code that reads lists.</summary>
    /// <param name="pages">The pages, in order.</param>
    /// <returns>A list that gives these pages and requests nothing.</returns>
    public static Pageable<T> FromPages(params IEnumerable<IPage<T>> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return new StaticPageable(pages);
    }

    /// <summary>The cancellation of every enumeration, beside that of each.</summary>
    private protected virtual CancellationToken Cancellation => CancellationToken.None;

    /// <summary>Enumerates the pages.</summary>
    /// <param name="cancellationToken">Cancels the enumeration, and the request it waits for.</param>
    /// <returns>The pages as EPIC sent them; with <see cref="PagingOptions.MaxItems"/> the last may be cut.</returns>
    public abstract IAsyncEnumerable<IPage<T>> AsPages(CancellationToken cancellationToken = default);

    /// <summary>Enumerates the items.</summary>
    /// <param name="cancellationToken">Cancels the enumeration, and the request it waits for.</param>
    /// <returns>The items, in EPIC's order.</returns>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages(cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Results)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Cancellation.ThrowIfCancellationRequested();
                if (item is not null)
                {
                    yield return item;
                }
            }
        }
    }

    private sealed class StaticPageable(IEnumerable<IPage<T>> pages) : Pageable<T>
    {
        public override async IAsyncEnumerable<IPage<T>> AsPages([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var page in pages)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return await Task.FromResult(page).ConfigureAwait(false);
            }
        }
    }
}
