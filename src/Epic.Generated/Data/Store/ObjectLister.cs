using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace Epic.Generated.Data;

/// <summary>Reads listings, page by page.</summary>
internal sealed class ObjectLister(StoreCaller caller)
{
    private const string Listing = "Listing";

    public async IAsyncEnumerable<EpicDataItem> ListAsync(EpicPath folder, bool recursive, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        PagePosition? position = null;
        do
        {
            var page = await ReadPageAsync(folder, recursive, position, maxKeys: null, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            position = page.Next;
        }
        while (position is not null);
    }

    public async Task<bool> HasAnyAsync(EpicPath folder, CancellationToken cancellationToken)
    {
        PagePosition? position = null;
        do
        {
            var page = await ReadPageAsync(folder, recursive: true, position, maxKeys: 1, cancellationToken).ConfigureAwait(false);
            if (page.KeyCount > 0)
            {
                return true;
            }

            position = page.Next;
        }
        while (position is not null);

        return false;
    }

    private Task<Page> ReadPageAsync(EpicPath folder, bool recursive, PagePosition? position, int? maxKeys, CancellationToken cancellationToken) =>
        caller.RunS3Async(
            async (session, token) =>
            {
                var request = new ListObjectsV2Request
                {
                    BucketName = session.Bucket,
                    Prefix = folder.ToKey(session.Prefix),
                    Delimiter = recursive ? null : "/",
                    MaxKeys = maxKeys,
                    // Keys may contain what XML cannot.
                    Encoding = EncodingType.Url,
                };
                position?.ApplyTo(request, session);
                var response = await session.Client.ListObjectsV2Async(request, token).ConfigureAwait(false);
                return Read(response, session, folder, position);
            },
            cancellationToken).TranslatedAsync(folder, Listing);

    private static Page Read(ListObjectsV2Response response, DataStoreSession session, EpicPath folder, PagePosition? before)
    {
        var folders = (response.CommonPrefixes ?? []).Select(prefix => new EpicDataItem { Path = EpicPath.FromKey(Decode(prefix), session.Prefix) });
        var objects = (response.S3Objects ?? []).Select(entry => new EpicDataItem
        {
            Path = EpicPath.FromKey(Decode(entry.Key), session.Prefix),
            Size = entry.Size ?? 0,
            ETag = entry.ETag,
            LastModified = entry.LastModified is { } time ? new DateTimeOffset(time.ToUniversalTime()) : null,
        });
        var items = folders.Concat(objects).ToArray();
        PagePosition? next = null;
        if (response.IsTruncated == true)
        {
            var token = response.NextContinuationToken;
            // A store that says there is more, but not where, would be asked for the same page for ever.
            next = string.IsNullOrEmpty(token) || token == before?.Token
                ? throw new EpicDataException($"Listing '{folder.ToPrintable()}': the data store says that there is more, but not where.", folder)
                : new PagePosition(token, session, items.Length > 0 ? items.Max(static item => item.Path) : before?.LastPath);
        }

        // A folder's own entry is not in the folder.
        return new Page(items.Where(item => item.Path != folder).ToArray(), items.Length, next);
    }

    // As forms encode: a plus is a space. AWS's client leaves what it was told to ask for encoded.
    private static string Decode(string key) => Uri.UnescapeDataString(key.Replace('+', ' '));

    private sealed record Page(EpicDataItem[] Items, int KeyCount, PagePosition? Next);

    /// <summary>Where the next page begins: a token of one bucket, or, in another one, after the last path.</summary>
    private sealed record PagePosition(string Token, DataStoreSession Session, EpicPath? LastPath)
    {
        public void ApplyTo(ListObjectsV2Request request, DataStoreSession session)
        {
            if (session.IsSamePlaceAs(Session))
            {
                request.ContinuationToken = Token;
            }
            else if (LastPath is { } last)
            {
                // Behind everything in a folder that has been listed as one.
                request.StartAfter = last.ToKey(session.Prefix) + (last.IsFolder && request.Delimiter is not null ? "\U0010FFFF" : string.Empty);
            }
        }

        // A session holds secrets, and a record's own text would not stop at that.
        public override string ToString() => nameof(PagePosition);
    }
}
