using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Epic.Generated.Emulator.Api.Django;

/// <summary>Parses a request body as the JSON parser of Django REST Framework does.</summary>
internal static class RequestBody
{
    /// <summary>The whole body: requests to the API are small.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength is null or 0 && !request.Headers.ContainsKey("Transfer-Encoding"))
        {
            return default;
        }

        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted).ConfigureAwait(false);
        return buffer.ToArray();
    }

    public static JsonNode? Parse(string? contentType, ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return new JsonObject();
        }

        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)
            || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw ApiException.Detail(415, $"Unsupported media type \"{contentType}\" in request.");
        }

        try
        {
            return ApiJson.Parse(body.Span);
        }
        catch (DecoderFallbackException e)
        {
            throw ApiException.Detail(400, $"JSON parse error - 'utf-8' codec can't decode bytes in position {e.Index}: invalid data");
        }
        catch (JsonException e)
        {
            var line = (e.LineNumber ?? 0) + 1;
            var column = (e.BytePositionInLine ?? 0) + 1;
            throw ApiException.Detail(400, $"JSON parse error - Expecting value: line {line} column {column} (char {column - 1})");
        }
    }
}
