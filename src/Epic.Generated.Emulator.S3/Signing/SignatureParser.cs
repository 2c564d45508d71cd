using System.Globalization;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Formats;
using Epic.Generated.Emulator.S3.Requests;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.S3.Signing;

/// <summary>Finds the signature of a request, in its Authorization header or in its query.</summary>
internal static class SignatureParser
{
    public const string Algorithm = "AWS4-HMAC-SHA256";
    public const string SignatureParameter = "X-Amz-Signature";
    private const int LongestLifetime = 7 * 24 * 3600;

    /// <returns>Null for an anonymous request.</returns>
    /// <exception cref="S3Exception">The signature is malformed or of another kind.</exception>
    public static SignatureClaim? Parse(HttpRequest request, S3Query query)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length > 0)
        {
            return FromHeader(request, header);
        }

        if (query.Has("X-Amz-Algorithm") || query.Has(SignatureParameter))
        {
            return FromQuery(query);
        }

        return query.Has("Signature") ? throw SigningErrors.UnsupportedMechanism() : null;
    }

    private static SignatureClaim FromHeader(HttpRequest request, string header)
    {
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || header[..space] != Algorithm)
        {
            throw SigningErrors.UnsupportedMechanism();
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in header[space..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            fields[equals < 0 ? field : field[..equals]] = equals < 0 ? string.Empty : field[(equals + 1)..];
        }

        if (!fields.TryGetValue("Credential", out var credential)
            || !fields.TryGetValue("SignedHeaders", out var signedHeaders)
            || !fields.TryGetValue("Signature", out var signature))
        {
            throw SigningErrors.MalformedHeader("it must have Credential, SignedHeaders and Signature.");
        }

        var (accessKeyId, scope) = ParseCredential(credential) ?? throw SigningErrors.MalformedHeader(
            "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/s3/aws4_request\".");
        var (timestamp, time) = Date(request) ?? throw SigningErrors.MissingDate();
        if (!timestamp.StartsWith(scope.Date, StringComparison.Ordinal))
        {
            throw SigningErrors.MalformedHeader($"Invalid credential date \"{scope.Date}\". This date is not the same as X-Amz-Date.");
        }

        return new SignatureClaim
        {
            AccessKeyId = accessKeyId,
            Scope = scope,
            SignedHeaders = signedHeaders.Split(';'),
            Signature = signature,
            Time = time,
            Timestamp = timestamp,
            SessionToken = NullIfEmpty(request.Headers["x-amz-security-token"].ToString()),
        };
    }

    private static SignatureClaim FromQuery(S3Query query)
    {
        if (query["X-Amz-Algorithm"] != Algorithm)
        {
            throw SigningErrors.MalformedQuery("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
        }

        var (accessKeyId, scope) = ParseCredential(Required(query, "X-Amz-Credential")) ?? throw SigningErrors.MalformedQuery(
            "Error parsing the X-Amz-Credential parameter; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/s3/aws4_request\".");
        var timestamp = Required(query, "X-Amz-Date");
        var time = TimestampFormat.ParseBasic(timestamp)
            ?? throw SigningErrors.MalformedQuery("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        var seconds = Required(query, "X-Amz-Expires");
        if (!int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var lifetime) || lifetime > LongestLifetime)
        {
            throw SigningErrors.MalformedQuery("X-Amz-Expires must be a non-negative number of seconds, less than a week (604800)");
        }

        return new SignatureClaim
        {
            AccessKeyId = accessKeyId,
            Scope = scope,
            SignedHeaders = Required(query, "X-Amz-SignedHeaders").Split(';'),
            Signature = Required(query, SignatureParameter),
            Time = time,
            Timestamp = timestamp,
            SessionToken = NullIfEmpty(query["X-Amz-Security-Token"]),
            Lifetime = TimeSpan.FromSeconds(lifetime),
        };
    }

    private static string Required(S3Query query, string name) => query[name] ?? throw SigningErrors.MalformedQuery(
        "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, "
        + "X-Amz-SignedHeaders, and X-Amz-Expires parameters.");

    private static (string AccessKeyId, CredentialScope Scope)? ParseCredential(string credential)
    {
        var parts = credential.Split('/');
        return parts is [.., var date, var region, CredentialScope.Service, CredentialScope.Terminator] && parts.Length > 4
            ? (string.Join('/', parts[..^4]), new CredentialScope(date, region))
            : null;
    }

    private static (string Timestamp, DateTimeOffset Time)? Date(HttpRequest request)
    {
        var timestamp = request.Headers["x-amz-date"].ToString();
        if (TimestampFormat.ParseBasic(timestamp) is { } time)
        {
            return (timestamp, time);
        }

        return TimestampFormat.ParseHttp(request.Headers.Date.ToString()) is { } date
            ? (date.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), date)
            : null;
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
