using System.Globalization;
using Epic.Generated.Emulator.S3.Formats;

namespace Epic.Generated.Emulator.S3.Errors;

/// <summary>The errors about who signed a request, when, and how.</summary>
internal static class SigningErrors
{
    public static S3Exception InvalidAccessKeyId(string accessKeyId) => new(
        new S3Error(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.")
            .With("AWSAccessKeyId", accessKeyId));

    public static S3Exception InvalidToken() => Create(400, "InvalidToken", "The provided token is malformed or otherwise invalid.");

    public static S3Exception ExpiredToken() => Create(400, "ExpiredToken", "The provided token has expired.");

    public static S3Exception SignatureDoesNotMatch(
        string accessKeyId, string canonicalRequest, string stringToSign, string provided) => new(
        new S3Error(
            403,
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your key and signing method.")
            .With("AWSAccessKeyId", accessKeyId)
            .With("StringToSign", stringToSign)
            .With("SignatureProvided", provided)
            .With("CanonicalRequest", canonicalRequest));

    public static S3Exception RequestTimeTooSkewed(string requestTime, DateTimeOffset serverTime, TimeSpan allowed) => new(
        new S3Error(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.")
            .With("RequestTime", requestTime)
            .With("ServerTime", TimestampFormat.Iso(serverTime))
            .With("MaxAllowedSkewMilliseconds", allowed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)));

    public static S3Exception RequestExpired(DateTimeOffset expires, DateTimeOffset serverTime) => new(
        new S3Error(403, "AccessDenied", "Request has expired")
            .With("Expires", TimestampFormat.Iso(expires))
            .With("ServerTime", TimestampFormat.Iso(serverTime)));

    public static S3Exception NotYetValid() => Create(403, "AccessDenied", "Request is not yet valid");

    public static S3Exception HeadersNotSigned(string headers) => new(
        new S3Error(403, "AccessDenied", "There were headers present in the request which were not signed")
            .With("HeadersNotSigned", headers));

    public static S3Exception MalformedHeader(string message) => Create(
        400, "AuthorizationHeaderMalformed", "The authorization header is malformed; " + message);

    public static S3Exception MalformedQuery(string message) => Create(400, "AuthorizationQueryParametersError", message);

    public static S3Exception WrongRegion(bool presigned, string given, string expected)
    {
        var message = $"the region '{given}' is wrong; expecting '{expected}'";
        var malformed = presigned
            ? MalformedQuery("Error parsing the X-Amz-Credential parameter; " + message)
            : MalformedHeader(message);
        return new S3Exception(malformed.Error.With("Region", expected).WithHeader("x-amz-bucket-region", expected));
    }

    public static S3Exception UnsupportedMechanism() => Create(
        400, "InvalidRequest", "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");

    public static S3Exception MissingDate() => Create(403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");

    public static S3Exception MissingPayloadHash() => Create(
        400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256");

    private static S3Exception Create(int status, string code, string message) => new(new S3Error(status, code, message));
}
