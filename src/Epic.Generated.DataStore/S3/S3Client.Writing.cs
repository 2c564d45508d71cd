using System.Xml.Linq;

namespace Epic.Generated.DataStore.S3;

/// <content>Uploads in one request, copies and deletions.</content>
internal sealed partial class S3Client
{
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
                    if (condition.IfMatch is not null && !session.Address.IsAws)
                    {
                        await RequireConditionOnceAsync(session, path, condition, token).ConfigureAwait(false);
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

    /// <summary>Checks the condition of a write that takes long, or whose last request cannot carry the condition.</summary>
    /// <exception cref="EpicDataConflictException">The condition is not met.</exception>
    public Task RequireConditionAsync(EpicPath path, WriteCondition condition, CancellationToken cancellationToken) => condition.IsNone
        ? Task.CompletedTask
        : RetryAsync(
            path,
            async (session, token) =>
            {
                await RequireConditionOnceAsync(session, path, condition, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken,
            "Writing");

    /// <summary>Deletes one file. A file that does not exist counts as deleted.</summary>
    public Task DeleteAsync(EpicPath path, CancellationToken cancellationToken) => RetryAsync(
        path,
        async (session, token) =>
        {
            using var request = new S3Request(HttpMethod.Delete, session.KeyOf(path));
            using var response = await _transport.SendAsync(session, request, token).ConfigureAwait(false);
            return ObjectProperties.Read(response).IsPage ? throw OfAnotherKind() : true;
        },
        cancellationToken,
        Deleting);

    /// <summary>Deletes up to a thousand files in one request.</summary>
    /// <returns>The files that the store did not delete.</returns>
    public Task<IReadOnlyList<EpicPath>> DeleteAsync(IReadOnlyCollection<EpicPath> paths, CancellationToken cancellationToken) => RetryAsync<IReadOnlyList<EpicPath>>(
        EpicPath.Root,
        async (session, token) =>
        {
            var byKey = paths.ToDictionary(path => session.KeyOf(path), StringComparer.Ordinal);
            using var request = new S3Request(HttpMethod.Post, string.Empty, "delete=");
            request.SetXml(S3Xml.Element("Delete", S3Xml.Element("Quiet", "true"), byKey.Keys.Select(static key => S3Xml.Element("Object", S3Xml.Element("Key", key)))));
            var result = await _transport.SendForXmlAsync(session, request, "DeleteResult", bytes: 0, token).ConfigureAwait(false);
            var failed = result.Children("Error").Select(static error => error.Text("Key") ?? string.Empty).ToArray();
            // An error without a key of the request is about any of them.
            return Array.TrueForAll(failed, byKey.ContainsKey) ? Array.ConvertAll(failed, key => byKey[key]) : [.. byKey.Values];
        },
        cancellationToken,
        Deleting);

    /// <summary>Copies a file of at most 5 GiB inside the store, with its metadata.</summary>
    /// <param name="source">The file.</param>
    /// <param name="properties">Its properties; another content under the same path is a conflict.</param>
    /// <param name="target">The new file.</param>
    /// <param name="condition">The state that the target must have. It is read before each attempt, because stores other than AWS may ignore the condition of a copy.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The ETag of the copy.</returns>
    /// <exception cref="EpicDataConflictException">The source has changed, or the condition is not met.</exception>
    public Task<string> CopyAsync(EpicPath source, ObjectProperties properties, EpicPath target, WriteCondition condition, CancellationToken cancellationToken)
    {
        var attempts = 0;
        return RetryAsync(
            target,
            async (session, token) =>
            {
                attempts++;
                try
                {
                    await RequireConditionOnceAsync(session, target, condition, token).ConfigureAwait(false);
                    using var request = new S3Request(HttpMethod.Put, session.KeyOf(target));
                    AddCopySource(request, session, source, properties);
                    condition.AddTo(request, session.Address.IsAws);
                    var result = await _transport.SendForXmlAsync(session, request, "CopyObjectResult", properties.Length, token).ConfigureAwait(false);
                    return RequiredText(result, "ETag");
                }
                catch (S3Exception exception) when (exception.IsPreconditionFailed && attempts > 1)
                {
                    // The attempt before may have copied the file although its answer did not arrive.
                    if (await FindCopyOnceAsync(session, source, properties, target, token).ConfigureAwait(false) is { } copied)
                    {
                        return copied;
                    }

                    throw;
                }
            },
            cancellationToken,
            Copying);
    }

    // A page of a proxy or a hotel's network.
    private static S3Exception OfAnotherKind() => new("an answer of another kind");

    private static bool HasChecksum(ObjectProperties stored, string crc32C) =>
        stored.ContentCrc32C == crc32C;

    private static string RequiredText(XElement result, string name) =>
        result.Text(name) is { Length: > 0 } text ? text : throw OfAnotherKind();

    private static void AddCopySource(S3Request request, S3SessionState session, EpicPath source, ObjectProperties properties)
    {
        request.AddHeader("x-amz-copy-source", "/" + BucketAddress.Escape(session.Bucket, keepSlashes: false) + "/" + BucketAddress.Escape(session.KeyOf(source), keepSlashes: true));
        if (properties.ETag is { } etag)
        {
            request.AddHeader("x-amz-copy-source-if-match", etag);
        }
    }

    // The ETag of a copy that is there already; null if the target is another file.
    private async Task<string?> FindCopyOnceAsync(S3SessionState session, EpicPath source, ObjectProperties properties, EpicPath target, CancellationToken cancellationToken)
    {
        var original = await HeadOnceAsync(session, source, cancellationToken).ConfigureAwait(false);
        var stored = await HeadOnceAsync(session, target, cancellationToken).ConfigureAwait(false);
        return ObjectProperties.IsSameEtag(original.ETag, properties.ETag) && ContentComparison.AreSame(original, stored) == true ? stored.ETag : null;
    }

    private async Task RequireConditionOnceAsync(S3SessionState session, EpicPath path, WriteCondition condition, CancellationToken cancellationToken)
    {
        if (condition.IsNone)
        {
            return;
        }

        ObjectProperties? stored = null;
        try
        {
            stored = await HeadOnceAsync(session, path, cancellationToken).ConfigureAwait(false);
        }
        catch (S3Exception exception) when (exception.IsNotFound)
        {
            // There is none.
        }

        if (!condition.IsMetBy(stored))
        {
            throw S3Exception.PreconditionFailed();
        }
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
        // AWS verifies the checksum above. Other stores may ignore it, but all of them verify a signed SHA-256, which costs half as
        // much as Content-MD5.
        request.PayloadSha256 = session.Address.IsAws ? null : content.Sha256;
        using var response = await _transport.SendAsync(session, request, timeout).ConfigureAwait(false);
        var isHtml = response.Content.Headers.ContentType?.MediaType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true;
        return !isHtml && ObjectProperties.Read(response).ETag is { Length: > 0 } etag ? etag : throw OfAnotherKind();
    }
}
