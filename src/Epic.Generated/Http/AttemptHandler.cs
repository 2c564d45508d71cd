using System.Net;

namespace Epic.Generated.Http;

/// <summary>
/// One attempt: takes the user's token, sends, and reads the answer's body, so that an answer that stalls or is cut fails
/// the attempt and not its reader.
/// </summary>
internal sealed class AttemptHandler(ClientSettings settings) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var message = (EpicMessage)request;
        var token = await message.Tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        var response = await SendAsync(message, token, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !message.Tokens.Rotates)
        {
            return response;
        }

        // What was refused with 401 was not acted on: with a new token even a POST may be sent again.
        var next = await NextTokenAsync(message, response, cancellationToken).ConfigureAwait(false);
        if (string.Equals(next, token, StringComparison.Ordinal))
        {
            return response;
        }

        response.Dispose();
        return await SendAsync(message, next, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<string> NextTokenAsync(EpicMessage message, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await message.Tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(EpicMessage message, string token, CancellationToken cancellationToken)
    {
        message.BeginAttempt(token);
        var response = await base.SendAsync(message, cancellationToken).ConfigureAwait(false);
        try
        {
            using var source = response.Content;
            response.Content = response.IsSuccessStatusCode
                ? await PooledContent.ReadAsync(source, cancellationToken).ConfigureAwait(false)
                : await PooledContent.ReadUpToAsync(source, settings.MaxErrorBodyBytes, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
