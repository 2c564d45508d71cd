using System.Globalization;
using System.Net;

namespace Epic.Generated.DataStore.S3;

/// <content>Uploads and copies in parts.</content>
internal sealed partial class S3Client
{
    /// <summary>The code of the error that the store no longer knows an upload.</summary>
    public const string NoSuchUpload = "NoSuchUpload";

    // Ten million uploads.
    private const int MostUploadPages = 10_000;

    /// <summary>Begins an upload in parts.</summary>
    /// <param name="path">The file.</param>
    /// <param name="properties">The properties that it will have.</param>
    /// <param name="hasChecksums">Whether each part is sent with its CRC-32C, so that AWS computes the CRC-32C of the object.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<MultipartUploadId> CreateMultipartUploadAsync(EpicPath path, ObjectProperties properties, bool hasChecksums, CancellationToken cancellationToken)
    {
        var attempts = 0;
        return RetryAsync(
            path,
            async (session, token) =>
            {
                attempts++;
                using var request = new S3Request(HttpMethod.Post, session.KeyOf(path), "uploads=");
                properties.AddTo(request);
                var withChecksums = hasChecksums && session.Address.IsAws;
                if (withChecksums)
                {
                    request.AddHeader("x-amz-checksum-algorithm", "CRC32C");
                    request.AddHeader("x-amz-checksum-type", "FULL_OBJECT");
                }

                var result = await _transport.SendForXmlAsync(session, request, "InitiateMultipartUploadResult", bytes: null, token).ConfigureAwait(false);
                return new MultipartUploadId(RequiredText(result, "UploadId"), path, session) { HasChecksums = withChecksums, MayHaveTwin = attempts > 1 };
            },
            cancellationToken,
            Uploading);
    }

    /// <summary>Writes a part.</summary>
    /// <returns>Its ETag.</returns>
    public Task<string> PutPartAsync(MultipartUploadId upload, int number, ObjectContent content, CancellationToken cancellationToken) => RetryAsync(
        upload.Path,
        (session, token) => PutPartOnceAsync(session, upload, number, content, token),
        cancellationToken,
        Uploading);

    /// <summary>Writes a part with the content of a range of another file.</summary>
    /// <returns>Its ETag.</returns>
    public Task<string> CopyPartAsync(
        MultipartUploadId upload, int number, EpicPath source, ObjectProperties properties, (long First, long Last) range, CancellationToken cancellationToken) => RetryAsync(
        upload.Path,
        async (session, token) =>
        {
            using var request = new S3Request(HttpMethod.Put, upload.KeyIn(session), upload.QueryOf(number));
            AddCopySource(request, session, source, properties);
            request.AddHeader("x-amz-copy-source-range", string.Create(CultureInfo.InvariantCulture, $"bytes={range.First}-{range.Last}"));
            var result = await _transport.SendForXmlAsync(session, request, "CopyPartResult", range.Last - range.First + 1, token).ConfigureAwait(false);
            return RequiredText(result, "ETag");
        },
        cancellationToken,
        Copying);

    /// <summary>Makes the object of its parts.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="parts">The ETag and the CRC-32C in base64 of each part.</param>
    /// <param name="length">The length of all parts together.</param>
    /// <param name="condition">The state that the target must have. Only AWS checks it here.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The ETag of the object, empty if the store gave none; null if the store no longer knows the upload: it was removed, or completed before.</returns>
    public Task<string?> CompleteAsync(
        MultipartUploadId upload, IReadOnlyList<(string ETag, string Crc32C)> parts, long length, WriteCondition condition, CancellationToken cancellationToken) => RetryAsync(
        upload.Path,
        async (session, token) =>
        {
            using var request = new S3Request(HttpMethod.Post, upload.KeyIn(session), upload.Query);
            request.SetXml(S3Xml.Element("CompleteMultipartUpload", parts.Select((part, index) => S3Xml.Element(
                "Part",
                upload.HasChecksums ? S3Xml.Element("ChecksumCRC32C", part.Crc32C) : string.Empty,
                S3Xml.Element("ETag", part.ETag),
                S3Xml.Element("PartNumber", index + 1)))));
            if (upload.HasChecksums)
            {
                request.AddHeader("x-amz-checksum-type", "FULL_OBJECT");
            }

            if (session.Address.IsAws)
            {
                condition.AddTo(request, isAws: true);
            }

            try
            {
                var result = await _transport.SendForXmlAsync(session, request, "CompleteMultipartUploadResult", length, token).ConfigureAwait(false);
                return result.Text("ETag") ?? string.Empty;
            }
            catch (S3Exception exception) when (exception.Code == NoSuchUpload)
            {
                return null;
            }
        },
        cancellationToken,
        Uploading);

    /// <summary>Removes an upload that a listing named.</summary>
    public async Task AbortAsync(EpicPath path, string id, CancellationToken cancellationToken)
    {
        var session = S3SessionState.Get(await _sessions.GetS3SessionAsync(cancellationToken).ConfigureAwait(false));
        await AbortAsync(new MultipartUploadId(id, path, session), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes an upload and its parts. An upload that does not exist counts as removed.</summary>
    public Task AbortAsync(MultipartUploadId upload, CancellationToken cancellationToken) => RetryAsync(
        upload.Path,
        async (session, token) =>
        {
            try
            {
                using var request = new S3Request(HttpMethod.Delete, upload.KeyIn(session), upload.Query);
                using var response = await _transport.SendAsync(session, request, token).ConfigureAwait(false);
            }
            catch (S3Exception exception) when (exception.Status == HttpStatusCode.NotFound)
            {
                // It is gone already.
            }

            return true;
        },
        cancellationToken,
        Deleting);

    /// <summary>The parts of an upload by number.</summary>
    public async Task<Dictionary<int, StoredPart>> ListPartsAsync(MultipartUploadId upload, CancellationToken cancellationToken)
    {
        var parts = new Dictionary<int, StoredPart>();
        for (string? marker = null, next = null; ; marker = next)
        {
            var query = (marker is null ? string.Empty : $"part-number-marker={BucketAddress.Escape(marker, keepSlashes: false)}&") + upload.Query;
            var page = await RetryAsync(
                upload.Path,
                async (session, token) =>
                {
                    using var request = new S3Request(HttpMethod.Get, upload.KeyIn(session), query);
                    return await _transport.SendForXmlAsync(session, request, "ListPartsResult", bytes: null, token).ConfigureAwait(false);
                },
                cancellationToken,
                Listing).ConfigureAwait(false);
            foreach (var part in page.Children("Part"))
            {
                if (int.TryParse(part.Text("PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && long.TryParse(part.Text("Size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size))
                {
                    parts[number] = new StoredPart(part.Text("ETag") ?? string.Empty, size, ListPage.ReadTime(part.Text("LastModified")));
                }
            }

            next = page.Text("NextPartNumberMarker");
            // Part numbers grow from page to page; a store that breaks this would be asked without end.
            if (page.Text("IsTruncated") != "true" || !IsAfter(next, marker))
            {
                return parts;
            }
        }
    }

    /// <summary>The unfinished uploads of a file, or of all files in a folder.</summary>
    public async Task<List<MultipartUploadId>> ListUploadsAsync(EpicPath path, CancellationToken cancellationToken)
    {
        var uploads = new List<MultipartUploadId>();
        var markers = new HashSet<(string Key, string Id)>();
        for ((string Key, string Id)? marker = null, next = null; ; marker = next)
        {
            (var page, next) = await ReadUploadsAsync(path, marker, cancellationToken).ConfigureAwait(false);
            // The key of a file is also the beginning of longer ones.
            uploads.AddRange(path.IsFile ? page.Where(upload => upload.Path == path) : page);
            // A page may show none. A store that repeats itself, or always has more, would be asked without end.
            if (next is not { } more || !markers.Add(more) || markers.Count > MostUploadPages)
            {
                return uploads;
            }
        }
    }

    private Task<(List<MultipartUploadId> Uploads, (string Key, string Id)? Next)> ReadUploadsAsync(EpicPath path, (string Key, string Id)? marker, CancellationToken cancellationToken) => RetryAsync(
        path,
        async (session, token) =>
        {
            var after = marker is { } last ? $"key-marker={BucketAddress.Escape(last.Key, keepSlashes: false)}&" : string.Empty;
            var afterId = marker is { } known ? $"&upload-id-marker={BucketAddress.Escape(known.Id, keepSlashes: false)}" : string.Empty;
            var query = $"encoding-type=url&{after}prefix={BucketAddress.Escape(session.KeyOf(path), keepSlashes: false)}{afterId}&uploads=";
            using var request = new S3Request(HttpMethod.Get, string.Empty, SortedQuery(query));
            var page = await _transport.SendForXmlAsync(session, request, "ListMultipartUploadsResult", bytes: null, token).ConfigureAwait(false);
            var isEncoded = page.Text("EncodingType") == "url";
            string Decode(string key) => isEncoded ? ListPage.Decode(key) : key;
            var uploads = new List<MultipartUploadId>();
            foreach (var upload in page.Children("Upload"))
            {
                var key = Decode(upload.Text("Key") ?? string.Empty);
                if (key.StartsWith(session.Session.Prefix, StringComparison.Ordinal) && upload.Text("UploadId") is { Length: > 0 } id)
                {
                    uploads.Add(new MultipartUploadId(id, session.Session.GetPath(key), session) { Initiated = ListPage.ReadTime(upload.Text("Initiated")) });
                }
            }

            var isMore = page.Text("IsTruncated") == "true" && page.Text("NextKeyMarker") is { Length: > 0 };
            return (uploads, isMore ? ((string, string)?)(Decode(page.Text("NextKeyMarker")!), page.Text("NextUploadIdMarker") ?? string.Empty) : null);
        },
        cancellationToken,
        Listing);

    private async Task<string> PutPartOnceAsync(S3SessionState session, MultipartUploadId upload, int number, ObjectContent content, CancellationToken cancellationToken)
    {
        using var request = new S3Request(HttpMethod.Put, upload.KeyIn(session), upload.QueryOf(number));
        return await PutOnceAsync(session, request, content, properties: null, WriteCondition.None, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsAfter(string? next, string? marker) =>
        int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > (marker is null ? 0 : int.Parse(marker, CultureInfo.InvariantCulture));

    private static string SortedQuery(string query) => string.Join('&', query.Split('&').Order(StringComparer.Ordinal));
}
