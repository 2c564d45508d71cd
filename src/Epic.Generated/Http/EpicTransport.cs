using System.Net.Http.Headers;
using Epic.Generated.Json;

namespace Epic.Generated.Http;

/// <summary>Sends what the generated clients describe, and reads what comes back.</summary>
internal sealed class EpicTransport(HttpClient httpClient, Uri baseAddress)
{
    /// <summary>Sends a request and reads its answer; any 2xx is success, and an answer without a body is an empty object.</summary>
    public async Task<T> SendAsync<T>(EpicRequest request, CancellationToken cancellationToken)
        where T : class
    {
        using var response = await SendCoreAsync(request, cancellationToken).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return EpicJson.Read<T>(stream);
        }
    }

    public async Task SendAsync(EpicRequest request, CancellationToken cancellationToken)
    {
        using var response = await SendCoreAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendCoreAsync(EpicRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, new Uri(baseAddress, request.Target));
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(EpicJson.Write(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return await httpClient.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
    }
}
