using System.Security.Cryptography;
using System.Text;
using Epic.Generated.Emulator.S3.Signing;

namespace Epic.Generated.Emulator.Tests.S3.Signing;

/// <summary>Signs requests without the emulator's code, so that tests can also sign requests that no client would send.</summary>
internal sealed class RawSigner(S3Credential credential, DateTimeOffset time, string region = S3Host.Region)
{
    private readonly byte[] _key = Key(credential.SecretAccessKey, time, region);

    public string Timestamp => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'");

    private string Scope => $"{Timestamp[..8]}/{region}/s3/aws4_request";

    /// <summary>Signs and adds the headers, and returns the signature. Target: path and query, encoded as S3 encodes.</summary>
    public string Sign(HttpRequestMessage request, string target, string payloadHash, params string[] unsigned)
    {
        request.Headers.Add("x-amz-date", Timestamp);
        request.Headers.Add("x-amz-content-sha256", payloadHash);
        if (credential.SessionToken is { } token)
        {
            request.Headers.Add("x-amz-security-token", token);
        }

        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .Select(header => (Name: header.Key.ToLowerInvariant(), Value: string.Join(',', header.Value)))
            .Append((Name: "host", Value: request.Headers.Host ?? request.RequestUri!.Authority))
            .Where(header => !unsigned.Contains(header.Name))
            .DistinctBy(header => header.Name)
            .OrderBy(header => header.Name, StringComparer.Ordinal)
            .ToList();
        var names = string.Join(';', headers.Select(header => header.Name));
        var parts = target.Split('?', 2);
        var canonical = new StringBuilder()
            .Append(request.Method.Method).Append('\n')
            .Append(parts[0]).Append('\n')
            .Append(parts.ElementAtOrDefault(1)).Append('\n')
            .AppendJoin("", headers.Select(header => $"{header.Name}:{header.Value}\n")).Append('\n')
            .Append(names).Append('\n')
            .Append(payloadHash);
        var signature = Sign($"AWS4-HMAC-SHA256\n{Timestamp}\n{Scope}\n{Hash(canonical.ToString())}");
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={credential.AccessKeyId}/{Scope}, SignedHeaders={names}, Signature={signature}");
        return signature;
    }

    public string SignChunk(string previous, byte[] data) =>
        Sign($"AWS4-HMAC-SHA256-PAYLOAD\n{Timestamp}\n{Scope}\n{previous}\n{Hash("")}\n{Digests.Sha256Hex(data)}");

    public string SignTrailer(string previous, string trailer) =>
        Sign($"AWS4-HMAC-SHA256-TRAILER\n{Timestamp}\n{Scope}\n{previous}\n{Hash(trailer)}");

    private static byte[] Key(string secret, DateTimeOffset time, string region)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var step in new[] { time.UtcDateTime.ToString("yyyyMMdd"), region, "s3", "aws4_request" })
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(step));
        }

        return key;
    }

    private static string Hash(string text) => Digests.Sha256Hex(Encoding.UTF8.GetBytes(text));

    private string Sign(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));
}
