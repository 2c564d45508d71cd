using System.Globalization;
using System.Net.Http.Headers;

namespace Epic.Generated.DataStore.S3;

/// <summary>
/// Sends the requests that move and list objects: HEAD, GET and PUT of objects and parts, and listings. Everything else goes
/// through AWS's client; these are sent directly, because in a case of 100,000 small files its work for each request and each
/// listed object is most of the time and the memory, and because it copies what it reads. One attempt each:
/// <see cref="StoreCaller"/> repeats.
/// </summary>
internal sealed class ObjectWire(DataStoreSettings settings, TimeProvider time)
{
    // What the store's clock is ahead of this machine's, learned from a refusal.
    private long _clockOffsetTicks;

    /// <summary>The properties of an object.</summary>
    public async Task<ObjectHead> HeadAsync(DataStoreSession session, string key, CancellationToken cancellationToken)
    {
        using var guard = new StallGuard(settings.StallTimeout, time, cancellationToken);
        using var request = new ObjectRequest(HttpMethod.Head, key);
        request.Headers.TryAddWithoutValidation("x-amz-checksum-mode", "ENABLED");
        using var response = await SendAsync(session, request, guard).ConfigureAwait(false);
        return ObjectHead.Read(response);
    }

    /// <summary>Begins to read an object, or a range of it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="key">The key of the object.</param>
    /// <param name="range">The first and the last byte; null for all of it.</param>
    /// <param name="ifMatch">The ETag that the object must still have; null if any will do.</param>
    /// <param name="cancellationToken">Cancels the request and the reading of its answer.</param>
    public async Task<ObjectBody> GetAsync(DataStoreSession session, string key, (long First, long Last)? range, string? ifMatch, CancellationToken cancellationToken)
    {
        StallGuard? guard = null;
        try
        {
            guard = new StallGuard(settings.StallTimeout, time, cancellationToken);
            using var request = new ObjectRequest(HttpMethod.Get, key);
            if (range is { } wanted)
            {
                request.Headers.TryAddWithoutValidation("Range", string.Create(CultureInfo.InvariantCulture, $"bytes={wanted.First}-{wanted.Last}"));
            }
            else
            {
                request.Headers.TryAddWithoutValidation("x-amz-checksum-mode", "ENABLED");
            }

            if (ifMatch is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            }

            var response = await SendAsync(session, request, guard).ConfigureAwait(false);
            var body = await ObjectBody.OpenAsync(response, guard).ConfigureAwait(false);
            guard = null;
            return body;
        }
        finally
        {
            guard?.Dispose();
        }
    }

    /// <summary>Reads a page of a listing.</summary>
    public async Task<ListPage> ListAsync(DataStoreSession session, ListQuery query, CancellationToken cancellationToken)
    {
        var guard = new StallGuard(settings.StallTimeout, time, cancellationToken);
        var isOpen = false;
        try
        {
            using var request = new ObjectRequest(HttpMethod.Get, string.Empty, query.ToString());
            var response = await SendAsync(session, request, guard).ConfigureAwait(false);
            var body = await ObjectBody.OpenAsync(response, guard).ConfigureAwait(false);
            isOpen = true;
            await using var closing = body.ConfigureAwait(false);
            return await body.ReadToEndAsync(ListPage.Read, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!isOpen)
            {
                guard.Dispose();
            }
        }
    }

    /// <summary>Writes an object whole.</summary>
    /// <returns>The ETag that the store gave it.</returns>
    public Task<string?> PutAsync(DataStoreSession session, string key, ObjectContent content, ObjectProperties properties, CancellationToken cancellationToken)
    {
        var request = new ObjectRequest(HttpMethod.Put, key);
        properties.AddTo(request.Headers);
        return PutAsync(session, request, content, cancellationToken);
    }

    /// <summary>Writes a part of a multipart upload.</summary>
    /// <returns>The ETag that the store gave it.</returns>
    public Task<string?> PutPartAsync(DataStoreSession session, string key, string uploadId, int number, ObjectContent content, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"partNumber={number}&uploadId={ObjectAddress.Escape(uploadId, keepSlashes: false)}");
        return PutAsync(session, new ObjectRequest(HttpMethod.Put, key, query), content, cancellationToken);
    }

    private async Task<string?> PutAsync(DataStoreSession session, ObjectRequest request, ObjectContent content, CancellationToken cancellationToken)
    {
        using (request)
        {
            using var guard = new StallGuard(settings.StallTimeout, time, cancellationToken);
            using var body = new GuardedContent(content, guard);
            request.Headers.TryAddWithoutValidation("x-amz-checksum-crc32c", content.Crc32C);
            // AWS verifies the checksum above. Other stores may ignore it, but what is signed they all verify; it costs half of what
            // Content-MD5 does.
            request.PayloadSha256 = session.Address.IsAws ? null : content.Sha256;

            request.Content = body;
            using var response = await SendAsync(session, request, guard).ConfigureAwait(false);
            return response.Headers.ETag?.Tag ?? HeaderOf(response.Headers, "ETag");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(DataStoreSession session, ObjectRequest request, StallGuard guard)
    {
        var path = session.Address.PathOf(request.Key);
        request.RequestUri = session.Address.UrlOf(path, request.Query);
        var storeTime = time.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _clockOffsetTicks));
        session.Signer.Sign(request, path, request.Query, request.PayloadSha256, storeTime);
        try
        {
            var response = await ConnectionPool.Invoker.SendAsync(request, guard.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                throw await StoreFault.ReadAsync(response, guard.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (guard.IsStall)
        {
            throw new TimeoutException("The data store did not answer in time.");
        }
        catch (StoreFault fault) when (fault.IsClockSkew)
        {
            if (fault.StoreTime is { } storesNow)
            {
                Interlocked.Exchange(ref _clockOffsetTicks, (storesNow - time.GetUtcNow()).Ticks);
            }

            throw;
        }
    }

    private static string? HeaderOf(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private sealed class ObjectRequest : HttpRequestMessage
    {
        public ObjectRequest(HttpMethod method, string key, string query = "")
        {
            Method = method;
            Key = key;
            Query = query;
            Version = System.Net.HttpVersion.Version11;
        }

        public string Key { get; }

        public string Query { get; }

        public string? PayloadSha256 { get; set; }
    }
}
