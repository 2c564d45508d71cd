using System.Net;
using Epic.Generated.Emulator.S3.Protocol;

namespace Epic.Generated.Emulator.Data.External;

/// <summary>Sends signed requests to an external S3 server and its STS.</summary>
internal sealed class ExternalClient : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly ExternalS3Options _options;
    private readonly RequestSigner _signer;

    public ExternalClient(ExternalS3Options options)
    {
        _options = options;

        // The server compares with its own clock, whatever time the emulator lives by.
        _signer = new RequestSigner(options, TimeProvider.System);
    }

    /// <summary>Sends a request about a bucket or object.</summary>
    /// <exception cref="IOException">The server refuses it, other than as not found.</exception>
    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string bucket,
        string key,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? query = null,
        ReadOnlyMemory<byte> content = default)
    {
        var path = $"/{bucket}/{PercentEncoding.Encode(key, keep: "/")}";
        return SendAsync(method, path, query ?? new Dictionary<string, string>(), content, "s3", null, cancellationToken);
    }

    /// <summary>Sends a form to the STS.</summary>
    public Task<HttpResponseMessage> SendFormAsync(IReadOnlyDictionary<string, string> form, CancellationToken cancellationToken)
    {
        var content = System.Text.Encoding.UTF8.GetBytes(RequestSigner.CanonicalQuery(form));
        return SendAsync(HttpMethod.Post, "/", new Dictionary<string, string>(), content, "sts", "application/x-www-form-urlencoded", cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        IReadOnlyDictionary<string, string> query,
        ReadOnlyMemory<byte> content,
        string service,
        string? contentType,
        CancellationToken cancellationToken)
    {
        var address = _options.Endpoint.GetLeftPart(UriPartial.Authority) + path;
        if (query.Count > 0)
        {
            address += "?" + RequestSigner.CanonicalQuery(query);
        }

        using var request = new HttpRequestMessage(method, new Uri(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        _signer.Sign(request, query, content, service);
        if (method != HttpMethod.Get && method != HttpMethod.Head)
        {
            request.Content = new ReadOnlyMemoryContent(content);
            request.Content.Headers.ContentType = contentType is null ? null : new(contentType);
        }

        var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode || response.StatusCode is HttpStatusCode.NotFound)
        {
            return response;
        }

        var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        response.Dispose();
        throw new IOException($"{_options.Endpoint} answers {method} {path} with {(int)response.StatusCode}: {body}");
    }
}
