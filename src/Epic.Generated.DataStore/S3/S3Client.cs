using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml.Linq;
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
internal sealed partial class S3Client(IDataClient sessions, DataStoreSettings settings, TimeProvider time, ILogger logger)
{
    private const string Reading = "Reading";
    private const string Listing = "Listing";
    private const string Deleting = "Deleting";
    private const string Uploading = "Uploading";
    private const string Copying = "Copying to";

    private readonly S3RetryPolicy _retry = new(sessions, settings, time, logger);
    private readonly S3Transport _transport = new(settings, time);

    /// <summary>The properties of a file, or of a folder's own entry.</summary>
    /// <exception cref="EpicDataNotFoundException">There is none.</exception>
    public Task<ObjectProperties> GetPropertiesAsync(EpicPath path, CancellationToken cancellationToken) =>
        RetryAsync(path, (session, token) => HeadOnceAsync(session, path, token), cancellationToken, "Reading the properties of");

    /// <summary>Begins to read a file, or a range of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="range">The first and the last byte; null for all of it.</param>
    /// <param name="ifMatch">The ETag that the file must still have; null for any.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="EpicDataConflictException">The file has another ETag.</exception>
    public Task<ObjectBody> OpenAsync(EpicPath path, (long First, long Last)? range, string? ifMatch, CancellationToken cancellationToken) =>
        RetryAsync(path, (session, token) => OpenOnceAsync(session, path, range, ifMatch, token), cancellationToken);

    /// <summary>Writes a file in one request.</summary>
    /// <returns>Its ETag.</returns>
    /// <exception cref="EpicDataConflictException">The condition is not met.</exception>
    public Task<string> PutAsync(EpicPath path, ObjectContent content, ObjectProperties properties, WriteCondition condition, CancellationToken cancellationToken)
    {
        var attempts = 0;
        return RetryAsync(
            path,
            async (session, token) =>
            {
                attempts++;
                try
                {
                    if (condition.IfMatch is { } expected && !session.Address.IsAws)
                    {
                        await RequireEtagOnceAsync(session, path, expected, token).ConfigureAwait(false);
                    }

                    using var request = new S3Request(HttpMethod.Put, session.KeyOf(path));
                    return await PutOnceAsync(session, request, content, properties, condition, token).ConfigureAwait(false);
                }
                catch (S3Exception exception) when (exception.IsPreconditionFailed && attempts > 1)
                {
                    // The attempt before may have arrived although its answer did not.
                    var stored = await HeadOnceAsync(session, path, token).ConfigureAwait(false);
                    if (stored is { ETag: { } etag } && stored.ReportedLength == content.Bytes.Length && HasChecksum(stored, content.Crc32C))
                    {
                        return etag;
                    }

                    throw;
                }
            },
            cancellationToken,
            Uploading);
    }

    /// <summary>Lists the keys in a folder, page by page.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="recursive">Whether to list the files of sub-folders; otherwise the sub-folders are listed.</param>
    /// <param name="maxKeys">The most keys of a page; null for the store's own limit.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async IAsyncEnumerable<KeyPage> ListAsync(EpicPath folder, bool recursive, int? maxKeys, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PagePosition? position = null;
        do
        {
            (var page, position) = await ReadPageAsync(folder, recursive, position, maxKeys, cancellationToken).ConfigureAwait(false);
            yield return page;
        }
        while (position is not null);
    }

    /// <summary>Deletes one file. A file that does not exist counts as deleted.</summary>
    public Task DeleteAsync(EpicPath path, CancellationToken cancellationToken) => RetryAsync(
        path,
        async (session, token) =>
        {
            using var request = new S3Request(HttpMethod.Delete, session.KeyOf(path));
            using var response = await _transport.SendAsync(session, request, token).ConfigureAwait(false);
            return true;
        },
        cancellationToken,
        Deleting);

    /// <summary>Deletes up to a thousand files in one request.</summary>
    /// <returns>The files that the store did not delete.</returns>
    public Task<IReadOnlyList<EpicPath>> DeleteAsync(IReadOnlyCollection<EpicPath> paths, CancellationToken cancellationToken) => RetryAsync(
        EpicPath.Root,
        async (session, token) =>
        {
            var byKey = paths.ToDictionary(path => session.KeyOf(path), StringComparer.Ordinal);
            using var request = new S3Request(HttpMethod.Post, string.Empty, "delete=");
            request.SetXml(S3Xml.Element("Delete", S3Xml.Element("Quiet", "true"), byKey.Keys.Select(static key => S3Xml.Element("Object", S3Xml.Element("Key", key)))));
            var result = await _transport.SendForXmlAsync(session, request, "DeleteResult", bytes: 0, token).ConfigureAwait(false);
            return (IReadOnlyList<EpicPath>)result.Children("Error").Select(error => byKey.GetValueOrDefault(error.Text("Key") ?? string.Empty, EpicPath.Root)).Where(static path => !path.IsRoot).ToArray();
        },
        cancellationToken,
        Deleting);

    /// <summary>Copies a file of at most 5 GiB inside the store, with its metadata.</summary>
    /// <param name="source">The file.</param>
    /// <param name="properties">Its properties; another content under the same path is a conflict.</param>
    /// <param name="target">The new file.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The ETag of the copy.</returns>
    public Task<string> CopyAsync(EpicPath source, ObjectProperties properties, EpicPath target, CancellationToken cancellationToken) => RetryAsync(
        target,
        async (session, token) =>
        {
            using var request = new S3Request(HttpMethod.Put, session.KeyOf(target));
            AddCopySource(request, session, source, properties);
            var result = await _transport.SendForXmlAsync(session, request, "CopyObjectResult", properties.Length, token).ConfigureAwait(false);
            return RequiredText(result, "ETag");
        },
        cancellationToken,
        Copying);

    /// <summary>How many bytes of a relative path fit into a key, in UTF-8, below a folder.</summary>
    public async Task<int> GetLongestPathAsync(EpicPath folder, CancellationToken cancellationToken)
    {
        var session = await sessions.GetS3SessionAsync(cancellationToken).ConfigureAwait(false);
        return EpicPathRules.MaxKeyBytes - Encoding.UTF8.GetByteCount(session.GetKey(folder));
    }

    /// <summary>Runs an operation on a path, with retries.</summary>
    internal Task<T> RetryAsync<T>(EpicPath path, Func<S3SessionState, CancellationToken, Task<T>> operation, CancellationToken cancellationToken, string activity = Reading) =>
        _retry.RunAsync(operation, cancellationToken).TranslatedAsync(path, activity);

    /// <summary>One attempt to read a range of a file whose properties are known.</summary>
    internal async Task<ObjectBody> OpenOnceAsync(
        S3SessionState session, EpicPath path, (long First, long Last) range, ObjectProperties expected, CancellationToken cancellationToken)
    {
        var body = await OpenOnceAsync(session, path, range, expected.ETag, cancellationToken).ConfigureAwait(false);
        if (body.Properties.Length == expected.Length)
        {
            return body;
        }

        await body.DisposeAsync().ConfigureAwait(false);
        throw S3Exception.PreconditionFailed();
    }

    private static bool HasChecksum(ObjectProperties stored, string crc32C) =>
        (stored.Crc32C ?? stored.Metadata.GetValueOrDefault(ObjectContent.ChecksumMetadata)) == crc32C;

    private static string RequiredText(XElement result, string name) =>
        result.Text(name) is { Length: > 0 } text ? text : throw new S3Exception("an answer of another kind");

    private static void AddCopySource(S3Request request, S3SessionState session, EpicPath source, ObjectProperties properties)
    {
        request.AddHeader("x-amz-copy-source", "/" + BucketAddress.Escape(session.Bucket, keepSlashes: false) + "/" + BucketAddress.Escape(session.KeyOf(source), keepSlashes: true));
        if (properties.ETag is { } etag)
        {
            request.AddHeader("x-amz-copy-source-if-match", etag);
        }
    }

    private async Task<ObjectProperties> HeadOnceAsync(S3SessionState session, EpicPath path, CancellationToken cancellationToken)
    {
        using var request = new S3Request(HttpMethod.Head, session.KeyOf(path));
        request.AddHeader("x-amz-checksum-mode", "ENABLED");
        using var response = await _transport.SendAsync(session, request, cancellationToken).ConfigureAwait(false);
        var properties = ObjectProperties.Read(response);
        return properties.ReportedLength is null
            ? properties.WithLength(await LengthFromRangeAsync(session, path, properties.ETag, cancellationToken).ConfigureAwait(false))
            : properties;
    }

    // A proxy may take Content-Length away; the range that a store sends still says the length of the whole.
    private async Task<long> LengthFromRangeAsync(S3SessionState session, EpicPath path, string? etag, CancellationToken cancellationToken)
    {
        try
        {
            var body = await GetOnceAsync(session, path, (0, 0), etag, cancellationToken).ConfigureAwait(false);
            await using var closing = body.ConfigureAwait(false);
            return body.Properties.Length;
        }
        catch (S3Exception exception) when (exception.Status == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // An empty file has no first byte.
            return 0;
        }
    }

    private async Task<ObjectBody> OpenOnceAsync(S3SessionState session, EpicPath path, (long First, long Last)? range, string? ifMatch, CancellationToken cancellationToken)
    {
        var body = await GetOnceAsync(session, path, range, ifMatch, cancellationToken).ConfigureAwait(false);
        try
        {
            if (body.Begin != (range?.First ?? 0) || (body.IsPartial && range is null))
            {
                throw S3Exception.Unsupported("range ignored");
            }

            if (!ObjectProperties.IsSameEtag(ifMatch, body.Properties.ETag))
            {
                throw S3Exception.PreconditionFailed();
            }

            if (body.Properties.ReportedLength is null)
            {
                var properties = await HeadOnceAsync(session, path, cancellationToken).ConfigureAwait(false);
                body.SetLength(ObjectProperties.IsSameEtag(properties.ETag, body.Properties.ETag) ? properties.Length : throw S3Exception.PreconditionFailed());
            }

            return body;
        }
        catch
        {
            await body.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<ObjectBody> GetOnceAsync(S3SessionState session, EpicPath path, (long First, long Last)? range, string? ifMatch, CancellationToken cancellationToken)
    {
        using var request = new S3Request(HttpMethod.Get, session.KeyOf(path));
        if (range is { } wanted)
        {
            request.AddHeader("Range", string.Create(CultureInfo.InvariantCulture, $"bytes={wanted.First}-{wanted.Last}"));
        }
        else
        {
            request.AddHeader("x-amz-checksum-mode", "ENABLED");
        }

        if (ifMatch is not null)
        {
            request.AddHeader("If-Match", ifMatch);
        }

        return await _transport.OpenAsync(session, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task RequireEtagOnceAsync(S3SessionState session, EpicPath path, string expected, CancellationToken cancellationToken)
    {
        try
        {
            var stored = await HeadOnceAsync(session, path, cancellationToken).ConfigureAwait(false);
            if (ObjectProperties.IsSameEtag(stored.ETag, expected))
            {
                return;
            }
        }
        catch (S3Exception exception) when (exception.IsNotFound)
        {
            // It was deleted.
        }

        throw S3Exception.PreconditionFailed();
    }

    // The answer to an upload of an object or a part is its ETag. A page of a proxy or a hotel's network has none, or is HTML.
    private async Task<string> PutOnceAsync(
        S3SessionState session, S3Request request, ObjectContent content, ObjectProperties? properties, WriteCondition condition, CancellationToken cancellationToken)
    {
        using var timeout = _transport.StartTimeout(cancellationToken);
        using var body = new UploadContent(content, timeout);
        request.Content = body;
        properties?.AddTo(request);
        condition.AddTo(request, session.Address.IsAws);
        request.AddHeader("x-amz-checksum-crc32c", content.Crc32C);
        // AWS verifies the checksum above. Other stores may ignore it, but they all verify what is signed; SHA-256 costs half of
        // what Content-MD5 does.
        request.PayloadSha256 = session.Address.IsAws ? null : content.Sha256;
        using var response = await _transport.SendAsync(session, request, timeout).ConfigureAwait(false);
        var isHtml = response.Content.Headers.ContentType?.MediaType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true;
        return !isHtml && ObjectProperties.Read(response).ETag is { Length: > 0 } etag ? etag : throw new S3Exception("an answer of another kind");
    }

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
