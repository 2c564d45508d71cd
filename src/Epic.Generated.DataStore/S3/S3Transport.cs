using System.Net.Http.Headers;
using System.Xml;
using System.Xml.Linq;

namespace Epic.Generated.DataStore.S3;

/// <summary>
/// Sends one request to the store: signs it, and turns a failure into an <see cref="S3Exception"/>. It follows no redirect,
/// because the session's token would go with it. It makes one attempt; <see cref="S3RetryPolicy"/> repeats.
/// </summary>
internal sealed class S3Transport(DataStoreSettings settings, TimeProvider time)
{
    private const int DeepestXml = 32;

    private static readonly XmlReaderSettings XmlSettings = new() { DtdProcessing = DtdProcessing.Prohibit };

    // How far the store's clock is ahead of this machine's, learned from a refusal.
    private long _clockOffsetTicks;

    /// <summary>The time on the store's clock, to a quarter of an hour: a store refuses requests of clocks that differ more.</summary>
    public DateTimeOffset StoreTime => time.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _clockOffsetTicks));

    /// <summary>Starts the time-out of a request.</summary>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <param name="bytes">The bytes that the store moves before it answers, as in a copy; null if it answers at once.</param>
    public InactivityTimeout StartTimeout(CancellationToken cancellationToken, long? bytes = null) =>
        new(settings.InactivityTimeout, time, cancellationToken, bytes is { } moved ? settings.AnswerTimeout(moved) : null);

    /// <summary>Sends a request and returns the answer as soon as its headers are there.</summary>
    public async Task<HttpResponseMessage> SendAsync(S3SessionState session, S3Request request, InactivityTimeout timeout)
    {
        var path = session.Address.PathOf(request.Key);
        request.RequestUri = session.Address.UrlOf(path, request.Query);
        session.Signer.Sign(request, path, request.Query, request.PayloadSha256, StoreTime);
        RequireHeaders(request.Headers);
        if (request.Content is { } content)
        {
            RequireHeaders(content.Headers);
        }

        try
        {
            var response = await StoreConnections.For(request.RequestUri).SendAsync(request, timeout.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                throw await S3ErrorReader.ReadAsync(response, timeout).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (timeout.IsExpired)
        {
            throw new TimeoutException("The data store did not answer in time.");
        }
        catch (S3Exception exception) when (exception.IsClockSkew)
        {
            if (exception.StoreTime is { } storesNow)
            {
                Interlocked.Exchange(ref _clockOffsetTicks, (storesNow - time.GetUtcNow()).Ticks);
            }

            throw;
        }
    }

    // An ETag comes from the XML of a listing, which can hold a line break: it would begin another header.
    private static void RequireHeaders(HttpHeaders headers)
    {
        foreach (var header in headers.NonValidated)
        {
            foreach (var value in header.Value)
            {
                if (value.AsSpan().ContainsAnyExceptInRange(' ', '\xFF') && value.Any(static character => character is (< ' ' and not '\t') or > '\xFF'))
                {
                    throw S3Exception.Unsupported("text that no header can have");
                }
            }
        }
    }

    /// <summary>Sends a request and returns the answer's body, which may be read under other tokens.</summary>
    public async Task<ObjectBody> OpenAsync(S3SessionState session, S3Request request, CancellationToken cancellationToken)
    {
        InactivityTimeout? timeout = null;
        try
        {
            timeout = StartTimeout(CancellationToken.None);
            using var registration = cancellationToken.UnsafeRegister(static timeout => ((InactivityTimeout)timeout!).Cancel(), timeout);
            var body = await ObjectBody.OpenAsync(await SendAsync(session, request, timeout).ConfigureAwait(false), timeout).ConfigureAwait(false);
            timeout = null;
            return body;
        }
        finally
        {
            timeout?.Dispose();
        }
    }

    /// <summary>Sends a request whose answer has no body of interest, and returns the answer's headers.</summary>
    public async Task<HttpResponseMessage> SendAsync(S3SessionState session, S3Request request, CancellationToken cancellationToken)
    {
        using var timeout = StartTimeout(cancellationToken);
        return await SendAsync(session, request, timeout).ConfigureAwait(false);
    }

    /// <summary>Sends a request and reads the XML of the answer.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">The request.</param>
    /// <param name="root">The name of the element that the answer must have.</param>
    /// <param name="bytes">The bytes that the store moves before it answers; null if it answers at once.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="S3Exception">The store failed, which it may report in the body of a success, or the answer is no such XML.</exception>
    public async Task<XElement> SendForXmlAsync(S3SessionState session, S3Request request, string root, long? bytes, CancellationToken cancellationToken)
    {
        using var timeout = StartTimeout(cancellationToken, bytes);
        var response = await SendAsync(session, request, timeout).ConfigureAwait(false);
        var id = response.Headers.NonValidated.TryGetValues("x-amz-request-id", out var ids) ? S3ErrorReader.Clean(ids.ToString()) : null;
        var body = await ObjectBody.OpenAsync(response, timeout).ConfigureAwait(false);
        await using var closing = body.ConfigureAwait(false);
        return await body.ReadToEndAsync(all => ReadXml(all, root, id), cancellationToken).ConfigureAwait(false);
    }

    private static XElement ReadXml(ArraySegment<byte> body, string root, string? requestId)
    {
        // S3 sends white space while it works, so that the connection stays open.
        var text = body[Math.Max(0, body.AsSpan().IndexOfAnyExcept(" \t\r\n"u8))..];
        try
        {
            RequireShallow(text);
            using var stream = new MemoryStream(text.Array!, text.Offset, text.Count, writable: false);
            using var reader = XmlReader.Create(stream, XmlSettings);
            var element = XElement.Load(reader);
            if (element.Name.LocalName == root)
            {
                return element;
            }

            if (element.Name.LocalName == "Error")
            {
                throw new S3Exception(S3ErrorReader.Read(text).Code ?? "error without a code") { Status = System.Net.HttpStatusCode.OK, RequestId = requestId };
            }
        }
        catch (XmlException exception)
        {
            throw new S3Exception("answer cut short", exception);
        }

        throw new S3Exception("an answer of another kind");
    }

    // The text of a tree of elements is read by recursion: one that is deep enough would end the process.
    private static void RequireShallow(ArraySegment<byte> text)
    {
        using var stream = new MemoryStream(text.Array!, text.Offset, text.Count, writable: false);
        using var reader = XmlReader.Create(stream, XmlSettings);
        while (reader.Read())
        {
            if (reader.Depth > DeepestXml)
            {
                throw S3Exception.Unsupported("answer too deep");
            }
        }
    }
}
