using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Epic.Generated.DataStore.S3;

/// <summary>
/// AWS Signature Version 4, with the hash of the payload in the signature, or without it where a checksum in a signed header
/// guards the payload: nothing is framed in chunks, which costs AWS's own client most of its time.
/// </summary>
internal sealed class RequestSigner
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    private readonly S3SessionState _session;

    // The signing key is the same for all requests of a session on one day.
    private volatile Tuple<string, byte[]>? _keyOfDay;

    public RequestSigner(S3SessionState session) => _session = session;

    /// <summary>Adds date, token and signature to a request whose other <c>x-amz-</c> headers are set.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">Its escaped path.</param>
    /// <param name="query">Its escaped query, sorted by name.</param>
    /// <param name="payloadSha256">The hash of the payload in lower-case hexadecimal; null if it is not part of the signature.</param>
    /// <param name="now">The time at the store.</param>
    public void Sign(HttpRequestMessage request, string path, string query, string? payloadSha256, DateTimeOffset now)
    {
        var timestamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var day = timestamp[..8];
        var payload = payloadSha256 ?? UnsignedPayload;
        request.Headers.TryAddWithoutValidation("x-amz-content-sha256", payload);
        request.Headers.TryAddWithoutValidation("x-amz-date", timestamp);
        request.Headers.TryAddWithoutValidation("x-amz-security-token", _session.Session.SessionToken);

        var headers = new List<KeyValuePair<string, string>> { new("host", _session.Address.Host) };
        foreach (var header in request.Headers.NonValidated)
        {
            if (header.Key.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase))
            {
                headers.Add(new(header.Key.ToLowerInvariant(), header.Value.ToString().Trim()));
            }
        }

        headers.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        var signed = string.Join(';', headers.Select(static header => header.Key));
        var canonical = new StringBuilder(1024).Append(request.Method.Method).Append('\n').Append(path).Append('\n').Append(query).Append('\n');
        foreach (var header in headers)
        {
            canonical.Append(header.Key).Append(':').Append(header.Value).Append('\n');
        }

        canonical.Append('\n').Append(signed).Append('\n').Append(payload);
        var scope = $"{day}/{_session.Session.Region}/s3/aws4_request";
        // The bytes that are sent: only values of headers can be other than ASCII.
        var digest = HexText.Format(SHA256.HashData(Encoding.Latin1.GetBytes(canonical.ToString())));
        var signature = HexText.Format(Hmac(KeyOf(day), $"{Algorithm}\n{timestamp}\n{scope}\n{digest}"));
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"{Algorithm} Credential={_session.Session.AccessKeyId}/{scope}, SignedHeaders={signed}, Signature={signature}");
    }

    private byte[] KeyOf(string day)
    {
        if (_keyOfDay is { } known && known.Item1 == day)
        {
            return known.Item2;
        }

        var key = Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + _session.Session.SecretAccessKey), day), _session.Session.Region), "s3"), "aws4_request");
        _keyOfDay = Tuple.Create(day, key);
        return key;
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
