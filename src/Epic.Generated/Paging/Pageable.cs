using System.Runtime.CompilerServices;

namespace Epic.Generated;

/// <summary>
/// A list of EPIC that is requested page by page while it is enumerated: <c>await foreach</c> gives the items,
/// <see cref="AsPages"/> the pages. One page is held in memory, or two with <see cref="PagingOptions.Prefetch"/>, however long the
/// list is.
/// </summary>
/// <remarks>
/// Each enumeration reads the list again from its beginning. Errors of a request are thrown by the enumeration that needs it. An
/// <see cref="OperationCanceledException"/> carries the token that was cancelled.
/// </remarks>
/// <typeparam name="T">The type of the items.</typeparam>
public abstract class Pageable<T> : IAsyncEnumerable<T>
{
    /// <summary>Creates a list from pages at hand, for tests of code that reads lists.</summary>
    /// <param name="pages">The pages, in order, read before this method returns.</param>
    /// <returns>A list that gives these pages and requests nothing.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pages"/> is null.</exception>
    /// <example><code>
    /// var jobs = Pageable&lt;Job&gt;.FromPages(new JobPage { Results = [new Job { Id = 7 }] });
    /// </code></example>
    public static Pageable<T> FromPages(params IEnumerable<IPage<T>> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return new StaticPageable([.. pages]);
    }

    /// <summary>The cancellation of every enumeration, beside its own.</summary>
    private protected virtual CancellationToken Cancellation => CancellationToken.None;

    /// <summary>Enumerates the pages.</summary>
    /// <param name="cancellationToken">Cancels the enumeration, and the request it waits for.</param>
    /// <returns>The pages as EPIC sent them; with <see cref="PagingOptions.MaxItems"/> the last may be cut.</returns>
    /// <exception cref="EpicResponseException">The list does not advance: a page names a next page that does not lie behind it.</exception>
    /// <example><code>
    /// await foreach (var page in epic.Jobs.ListAllAsync().AsPages()) { Console.WriteLine(page.Results.Count); }
    /// </code></example>
    public abstract IAsyncEnumerable<IPage<T>> AsPages(CancellationToken cancellationToken = default);

    /// <summary>Enumerates the items.</summary>
    /// <param name="cancellationToken">Cancels the enumeration, and the request it waits for.</param>
    /// <returns>The items, in EPIC's order, without nulls.</returns>
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

    private sealed class StaticPageable(IReadOnlyList<IPage<T>> pages) : Pageable<T>
    {
        public override async IAsyncEnumerable<IPage<T>> AsPages([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var page in pages)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return await Task.FromResult(page).ConfigureAwait(false);
            }
        }
    }
}
