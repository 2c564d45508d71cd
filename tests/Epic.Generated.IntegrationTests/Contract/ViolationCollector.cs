using System.Collections.Concurrent;

namespace Epic.Generated.IntegrationTests.Contract;

/// <summary>Sends requests by way of Prism and keeps the violations that Prism finds in them and in their answers.</summary>
internal sealed class ViolationCollector() : DelegatingHandler(new SocketsHttpHandler())
{
    private const string BasePath = "/api/v2";

    private readonly ConcurrentQueue<string> _violations = [];

    public IReadOnlyCollection<string> Violations => _violations;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = request.RequestUri!.PathAndQuery;

        // Prism's paths are those of the description, without its base path, which is part of the upstream's address.
        request.RequestUri = new Uri(request.RequestUri, target[BasePath.Length..]);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Headers.TryGetValues("sl-violations", out var found))
        {
            _violations.Enqueue($"{request.Method} {target}: {string.Join(' ', found)}");
        }

        return response;
    }
}
