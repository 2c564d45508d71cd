using System.Net;
using Newtonsoft.Json.Linq;
using RichardSzalay.MockHttp;

namespace Epic.Generated.Tests.Operations;

/// <summary>A client whose requests end here: each is recorded as text and answered with the test's answer.</summary>
internal sealed class Wire : IDisposable
{
    private readonly MockHttpMessageHandler _mock = new();
    private readonly Queue<(HttpStatusCode Status, string? Body)> _answers = new();
    private readonly List<WireRequest> _requests = [];

    public Wire(params string?[] answers)
        : this(HttpStatusCode.OK, answers)
    {
    }

    public Wire(HttpStatusCode status, params string?[] answers)
    {
        foreach (var answer in answers)
        {
            _answers.Enqueue((status, answer));
        }

        _mock.When("*").Respond(RespondAsync);
        Client = new EpicClient(new EpicClientOptions { Token = "t", Transport = _mock });
    }

    public IEpicClient Client { get; }

    public IReadOnlyList<WireRequest> Requests => _requests;

    /// <summary>Method, path and query of each request, as they went out.</summary>
    public IEnumerable<string> Lines => _requests.Select(request => request.Line);

    /// <summary>The body of the only request.</summary>
    public JToken? Body => _requests.Single().Body;

    public void Dispose() => _mock.Dispose();

    private async Task<HttpResponseMessage> RespondAsync(HttpRequestMessage request)
    {
        var body = request.Content is { } content ? await content.ReadAsStringAsync() : null;
        _requests.Add(new WireRequest(
            $"{request.Method} {request.RequestUri!.PathAndQuery}",
            request.RequestUri.GetLeftPart(UriPartial.Authority),
            string.IsNullOrEmpty(body) ? null : WireJson.Parse(body),
            request.Content?.Headers.ContentType?.MediaType));
        var (status, answer) = _answers.TryDequeue(out var next) ? next : throw new InvalidOperationException($"No answer is left for {request.RequestUri}.");
        return new HttpResponseMessage(status) { Content = answer is null ? new ByteArrayContent([]) : new StringContent(answer, null, "application/json") };
    }
}
