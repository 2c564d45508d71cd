using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Epic.Generated.Emulator.Tests.Support;

/// <summary>A plain HTTP client of the API, without the help of any SDK.</summary>
internal sealed class ApiClient(Uri address, string? token) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address, "/api/v2/") };

    public static ApiClient Create(EpicEmulator emulator, string? token = null) => new(emulator.BaseAddress, token ?? emulator.Token);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null, string contentType = "application/json")
    {
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, contentType);
        return await SendAsync(method, path, content);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        request.Content = content;
        return await _http.SendAsync(request);
    }

    public Task<JsonNode> GetAsync(string path) => CallAsync(HttpMethod.Get, path, null, HttpStatusCode.OK);

    public Task<JsonNode> PostAsync(string path, string body, HttpStatusCode expected = HttpStatusCode.Created) =>
        CallAsync(HttpMethod.Post, path, body, expected);

    public Task<JsonNode> PutAsync(string path, string body, HttpStatusCode expected = HttpStatusCode.OK) =>
        CallAsync(HttpMethod.Put, path, body, expected);

    public Task<JsonNode> PatchAsync(string path, string body, HttpStatusCode expected = HttpStatusCode.OK) =>
        CallAsync(HttpMethod.Patch, path, body, expected);

    public Task<JsonNode> GetAsync(string path, HttpStatusCode expected) => CallAsync(HttpMethod.Get, path, null, expected);

    /// <summary>Posts to an operation that answers 204.</summary>
    public Task DoAsync(string path) => CallAsync(HttpMethod.Post, path, "{}", HttpStatusCode.NoContent);

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> CallAsync(HttpMethod method, string path, string? body, HttpStatusCode expected)
    {
        using var response = await SendAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(expected), text);
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }
}
