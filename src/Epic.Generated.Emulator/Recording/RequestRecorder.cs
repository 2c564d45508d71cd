using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Epic.Generated.Emulator.Recording;

/// <summary>Makes records of requests, with their secrets hidden.</summary>
internal static class RequestRecorder
{
    private const string Hidden = "***";
    private const int LongestBody = 64 * 1024;

    private static readonly HashSet<string> SecretNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Cookie", "Proxy-Authorization",
        "X-Amz-Security-Token", "X-Amz-Signature", "X-Amz-Credential", "X-Amz-Server-Side-Encryption-Customer-Key",
    };

    public static RecordedRequest Record(HttpRequest request, string? operation, bool isS3, DateTimeOffset time, ReadOnlySpan<byte> body) => new()
    {
        Time = time,
        Method = request.Method,
        Path = request.Path.Value ?? "",
        Query = Query(request),
        Operation = operation,
        IsS3 = isS3,
        Headers = request.Headers.ToDictionary(
            header => header.Key, header => Shown(header.Key, header.Value), StringComparer.OrdinalIgnoreCase),
        Body = Encoding.UTF8.GetString(body[..Math.Min(body.Length, LongestBody)]),
    };

    private static string Shown(string name, StringValues value) => SecretNames.Contains(name) ? Hidden : value.ToString();

    private static string Query(HttpRequest request)
    {
        var query = request.QueryString.Value ?? "";

        // Presigned URLs carry secrets in their query.
        return SecretNames.Any(name => query.Contains(name, StringComparison.OrdinalIgnoreCase))
            ? QueryString.Create(request.Query.Select(parameter => KeyValuePair.Create<string, StringValues>(parameter.Key, Shown(parameter.Key, parameter.Value)))).ToString()
            : query;
    }
}
