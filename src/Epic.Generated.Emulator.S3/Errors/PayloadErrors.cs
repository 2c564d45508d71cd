namespace Epic.Generated.Emulator.S3.Errors;

/// <summary>The errors about a body that differs from the headers of its request.</summary>
internal static class PayloadErrors
{
    public static S3Exception IncompleteBody() => Create(
        400, "IncompleteBody", "The request body terminated unexpectedly");

    public static S3Exception BadDigest(string name) => Create(
        400, "BadDigest", $"The {name} you specified did not match the calculated checksum.");

    public static S3Exception BadContentMd5() => Create(
        400, "BadDigest", "The Content-MD5 you specified did not match what we received.");

    public static S3Exception InvalidContentMd5(string value) => new(
        new S3Error(400, "InvalidDigest", "The Content-MD5 you specified was invalid.").With("Content-MD5", value));

    public static S3Exception InvalidChecksum(string header) => Create(
        400, "InvalidRequest", $"Value for {header} header is invalid.");

    public static S3Exception PayloadHashMismatch(string claimed, string computed) => new(
        new S3Error(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.")
            .With("ClientComputedContentSHA256", claimed)
            .With("S3ComputedContentSHA256", computed));

    public static S3Exception MalformedTrailer() => Create(
        400,
        "MalformedTrailerError",
        "The request contained trailing data that was not well-formed or did not conform to our published schema.");

    public static S3Exception MalformedChunk() => Create(
        400, "InvalidRequest", "The body is not well-formed aws-chunked content.");

    public static S3Exception ChunkSignatureDoesNotMatch() => Create(
        403,
        "SignatureDoesNotMatch",
        "The chunk signature we calculated does not match the one you provided. Check your key and signing method.");

    private static S3Exception Create(int status, string code, string message) => new(new S3Error(status, code, message));
}
