using System.Runtime.CompilerServices;
using System.Text;
using Epic.Generated.Models;
using Microsoft.Extensions.Logging;

namespace Epic.Generated.DataStore.S3;

/// <summary>
/// The data store by paths. Each operation takes the current session, makes the key, signs, sends, repeats and verifies the
/// answer; failures are <see cref="EpicDataException"/>s of the path.
/// </summary>
/// <remarks>
/// It sends its requests itself. A case may have 100,000 small files, and AWS's client takes several times the memory for each
/// request and each listed file. It also reads answers without cancellation, follows redirects with the session's token, and reads
/// ~/.aws, which belongs to another account.
/// </remarks>
internal sealed partial class S3Client
{
    private const string Reading = "Reading";
    private const string Listing = "Listing";
    private const string Deleting = "Deleting";
    private const string Uploading = "Uploading";
    private const string Copying = "Copying to";

    // A store may skip what a session may not see, a thousand keys at a time.
    private const int MostEmptyPages = 10_000;

    private readonly IDataClient _sessions;
    private readonly S3RetryPolicy _retry;
    private readonly S3Transport _transport;

    public S3Client(IDataClient sessions, DataStoreSettings settings, TimeProvider time, ILogger logger)
    {
        _sessions = sessions;
        Limiter = new ConcurrencyLimiter(time);
        _retry = new S3RetryPolicy(sessions, settings, Limiter, time, logger);
        _transport = new S3Transport(settings, time);
    }

    /// <summary>The turns of the transfers.</summary>
    public ConcurrencyLimiter Limiter { get; }

    /// <summary>The time on the store's clock, to a quarter of an hour.</summary>
    public DateTimeOffset StoreTime => _transport.StoreTime;

    /// <summary>Lists the keys in a folder, page by page.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="recursive">Whether to list the files of sub-folders; otherwise the sub-folders are listed.</param>
    /// <param name="maxKeys">The most keys of a page; null for the store's own limit.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async IAsyncEnumerable<KeyPage> ListAsync(EpicPath folder, bool recursive, int? maxKeys, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PagePosition? position = null;
        var empty = 0;
        do
        {
            (var page, position) = await ReadPageAsync(folder, recursive, position, maxKeys, cancellationToken).ConfigureAwait(false);
            empty = page.Objects.Any() || page.Folders.Any() ? 0 : empty + 1;
            if (empty > MostEmptyPages)
            {
                throw new EpicDataException($"Listing '{folder.ToPrintable()}': the data store sends page after page without a file.", folder);
            }

            yield return page;
        }
        while (position is not null);
    }

    /// <summary>How many bytes of a relative path fit into a key, in UTF-8, below a folder.</summary>
    public async Task<int> GetLongestPathAsync(EpicPath folder, CancellationToken cancellationToken)
    {
        var session = await _sessions.GetS3SessionAsync(cancellationToken).ConfigureAwait(false);
        return EpicPathRules.MaxKeyBytes - Encoding.UTF8.GetByteCount(session.GetKey(folder));
    }

    /// <summary>Runs an operation on a path, with retries.</summary>
    internal Task<T> RetryAsync<T>(EpicPath path, Func<S3SessionState, CancellationToken, Task<T>> operation, CancellationToken cancellationToken, string activity = Reading) =>
        _retry.RunAsync(operation, cancellationToken).TranslatedAsync(path, activity);

    private Task<(KeyPage Page, PagePosition? Next)> ReadPageAsync(EpicPath folder, bool recursive, PagePosition? position, int? maxKeys, CancellationToken cancellationToken) =>
        RetryAsync(
            folder,
            async (session, token) =>
            {
                var delimiter = recursive ? null : "/";
                var continued = position is not null && session.IsSamePlaceAs(position.Session);
                var query = new ListQuery(
                    session.KeyOf(folder), delimiter, maxKeys, continued ? position!.Token : null, continued ? null : position?.StartAfter(session, delimiter));
                using var request = new S3Request(HttpMethod.Get, string.Empty, query.ToString());
                var body = await _transport.OpenAsync(session, request, token).ConfigureAwait(false);
                await using var closing = body.ConfigureAwait(false);
                var page = await body.ReadToEndAsync(static all => ListPage.Read(new MemoryStream(all.Array!, all.Offset, all.Count, writable: false)), token).ConfigureAwait(false);
                return (new KeyPage(session.Session, query.Prefix, page), PagePosition.After(page, session, folder, position));
            },
            cancellationToken,
            Listing);
}
