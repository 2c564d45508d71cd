using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Requests;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.S3.Signing;

/// <summary>Verifies the sender of a request, in S3's order: key, token, time, signature.</summary>
internal sealed class RequestAuthenticator(IS3Credentials credentials, TimeProvider time, string region, TimeSpan allowedSkew)
{
    /// <exception cref="S3Exception">The request is not authentic; the error has S3's code.</exception>
    public SignedRequest Authenticate(HttpRequest request, S3Target target)
    {
        var claim = SignatureParser.Parse(request, target.Query) ?? throw S3Errors.AccessDenied();
        if (claim.Scope.Region != region)
        {
            throw SigningErrors.WrongRegion(claim.IsPresigned, claim.Scope.Region, region);
        }

        var credential = credentials.Find(claim.AccessKeyId) ?? throw SigningErrors.InvalidAccessKeyId(claim.AccessKeyId);
        var now = time.GetUtcNow();
        CheckToken(credential, claim, now);
        CheckTime(claim, now);
        CheckSignedHeaders(request, claim);

        var payload = PayloadHash.From(request, target.Query, claim.IsPresigned);
        var key = new SigningKey(credential.SecretAccessKey, claim.Scope);
        var canonical = CanonicalRequest.Create(request, target, claim, payload.Value);
        var stringToSign = StringToSign.ForRequest(claim, canonical);
        return SigningKey.Same(key.Sign(stringToSign), claim.Signature)
            ? new SignedRequest(credential, claim, key, payload)
            : throw SigningErrors.SignatureDoesNotMatch(claim.AccessKeyId, WithoutToken(canonical, claim), stringToSign, claim.Signature);
    }

    private static void CheckToken(S3Credential credential, SignatureClaim claim, DateTimeOffset now)
    {
        if (credential.SessionToken is not null && claim.SessionToken is null)
        {
            // A temporary key on its own is no key.
            throw SigningErrors.InvalidAccessKeyId(claim.AccessKeyId);
        }

        if (claim.SessionToken is not null
            && (credential.SessionToken is null || !SigningKey.Same(credential.SessionToken, claim.SessionToken)))
        {
            throw SigningErrors.InvalidToken();
        }

        if (credential.Expiration <= now)
        {
            throw SigningErrors.ExpiredToken();
        }
    }

    private void CheckTime(SignatureClaim claim, DateTimeOffset now)
    {
        if (claim.Lifetime is { } lifetime)
        {
            if (claim.Time - now > allowedSkew)
            {
                throw SigningErrors.NotYetValid();
            }

            var expires = claim.Time + lifetime;
            if (expires <= now)
            {
                throw SigningErrors.RequestExpired(expires, now);
            }
        }
        else if ((claim.Time - now).Duration() > allowedSkew)
        {
            throw SigningErrors.RequestTimeTooSkewed(claim.Timestamp, now, allowedSkew);
        }
    }

    /// <summary>Host and all of S3's own headers must be signed, or whoever sees the request could change them.</summary>
    private static void CheckSignedHeaders(HttpRequest request, SignatureClaim claim)
    {
        var missing = request.Headers.Keys
            .Where(name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)
                || name.Equals("host", StringComparison.OrdinalIgnoreCase))
            .Where(name => !claim.SignedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => name.ToUpperInvariant())
            .ToList();
        if (missing.Count > 0)
        {
            throw SigningErrors.HeadersNotSigned(string.Join(", ", missing));
        }
    }

    /// <summary>Errors are logged and shown, and must not carry the token, which the canonical request does.</summary>
    private static string WithoutToken(string canonical, SignatureClaim claim) => claim.SessionToken is { } token
        ? canonical
            .Replace(token, "***", StringComparison.Ordinal)
            .Replace(PercentEncoding.Encode(token), "***", StringComparison.Ordinal)
        : canonical;
}
