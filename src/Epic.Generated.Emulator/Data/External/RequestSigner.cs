using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Protocol;

namespace Epic.Generated.Emulator.Data.External;

/// <summary>Signs requests to an external server by AWS Signature Version 4, in their headers.</summary>
internal sealed class RequestSigner(ExternalS3Options options, TimeProvider time)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string SignedHeaders = "host;x-amz-content-sha256;x-amz-date";

    /// <param name="request">The request; its path and query are percent-encoded as AWS does.</param>
    /// <param name="query">The query parameters, as they are before encoding.</param>
    /// <param name="content">The body.</param>
    /// <param name="service">The service that the signature is for.</param>
    public void Sign(HttpRequestMessage request, IEnumerable<KeyValuePair<string, string>> query, ReadOnlyMemory<byte> content, string service)
    {
        var timestamp = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{timestamp[..8]}/{options.Region}/{service}/aws4_request";
        var hash = Hex.Lower(SHA256.HashData(content.Span));
        var uri = request.RequestUri!;
        var canonical = string.Join(
            '\n', request.Method.Method, uri.AbsolutePath, CanonicalQuery(query), $"host:{uri.Authority}", $"x-amz-content-sha256:{hash}", $"x-amz-date:{timestamp}", "", SignedHeaders, hash);
        var stringToSign = $"{Algorithm}\n{timestamp}\n{scope}\n{Hex.Lower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = Hex.Lower(Hmac(Key(timestamp[..8], service), stringToSign));
        request.Headers.Add("x-amz-content-sha256", hash);
        request.Headers.Add("x-amz-date", timestamp);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"{Algorithm} Credential={options.AccessKeyId}/{scope}, SignedHeaders={SignedHeaders}, Signature={signature}");
    }

    /// <summary>The query in the one form that both sides sign.</summary>
    public static string CanonicalQuery(IEnumerable<KeyValuePair<string, string>> query) => string.Join('&', query
        .Select(parameter => $"{PercentEncoding.Encode(parameter.Key)}={PercentEncoding.Encode(parameter.Value)}")
        .Order(StringComparer.Ordinal));

    private byte[] Key(string date, string service)
    {
        var key = Hmac(Encoding.UTF8.GetBytes("AWS4" + options.SecretAccessKey), date);
        return Hmac(Hmac(Hmac(key, options.Region), service), "aws4_request");
    }

    private static byte[] Hmac(byte[] key, string data) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(data));
}
