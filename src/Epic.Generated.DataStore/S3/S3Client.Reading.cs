using System.Globalization;
using System.Net;

namespace Epic.Generated.DataStore.S3;

/// <content>Properties and content of objects.</content>
internal sealed partial class S3Client
{
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

    private async Task<ObjectProperties> HeadOnceAsync(S3SessionState session, EpicPath path, CancellationToken cancellationToken)
    {
        using var request = new S3Request(HttpMethod.Head, session.KeyOf(path));
        request.AddHeader("x-amz-checksum-mode", "ENABLED");
        using var response = await _transport.SendAsync(session, request, cancellationToken).ConfigureAwait(false);
        var properties = ObjectProperties.Read(response);
        if (properties.IsPage)
        {
            throw OfAnotherKind();
        }

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
            if (body.Properties.IsPage)
            {
                throw OfAnotherKind();
            }

            if (body.Begin != (range?.First ?? 0) || (body.IsPartial && range is null))
            {
                throw S3Exception.Unsupported("range ignored");
            }

            if (body.IsLongerThanItsRange)
            {
                throw S3Exception.Unsupported("more bytes than the range has");
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
}
