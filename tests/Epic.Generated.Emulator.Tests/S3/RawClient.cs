using System.Net;
using System.Xml.Linq;

namespace Epic.Generated.Emulator.Tests.S3;

/// <summary>Sends requests as they are written, path included.</summary>
internal sealed class RawClient(S3Host host) : IDisposable
{
    private readonly HttpClient _http = new();

    public HttpRequestMessage Request(HttpMethod method, string target, byte[]? body = null)
    {
        var exact = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var request = new HttpRequestMessage(method, new Uri($"http://{host.Url.Authority}{target}", exact));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
        }

        return request;
    }

    public async Task<RawAnswer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        var error = (int)response.StatusCode >= 400 && body.Length > 0 ? XElement.Parse(body) : null;
        return new RawAnswer(response.StatusCode, error?.Element("Code")?.Value, body, response);
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>An answer, its body read; the code of its error is null if it is none.</summary>
internal sealed record RawAnswer(HttpStatusCode Status, string? Code, string Body, HttpResponseMessage Response);
