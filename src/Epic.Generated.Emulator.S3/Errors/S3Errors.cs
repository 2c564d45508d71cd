using System.Globalization;

namespace Epic.Generated.Emulator.S3.Errors;

/// <summary>The errors that S3 answers requests for objects with: codes, statuses and texts as S3's.</summary>
internal static class S3Errors
{
    public static S3Exception AccessDenied(string message = "Access Denied") => Create(403, "AccessDenied", message);

    public static S3Exception NoSuchBucket(string bucket) =>
        new(new S3Error(404, "NoSuchBucket", "The specified bucket does not exist").With("BucketName", bucket));

    public static S3Exception NoSuchKey(string key) =>
        new(new S3Error(404, "NoSuchKey", "The specified key does not exist.").With("Key", key));

    public static S3Exception NoSuchUpload(string uploadId) => new(
        new S3Error(
            404,
            "NoSuchUpload",
            "The specified upload does not exist. "
            + "The upload ID may be invalid, or the upload may have been aborted or completed.").With("UploadId", uploadId));

    public static S3Exception BucketNotEmpty(string bucket) =>
        new(new S3Error(409, "BucketNotEmpty", "The bucket you tried to delete is not empty").With("BucketName", bucket));

    public static S3Exception BucketAlreadyOwnedByYou(string bucket) =>
        new(new S3Error(
            409,
            "BucketAlreadyOwnedByYou",
            "Your previous request to create the named bucket succeeded and you already own it.")
            .With("BucketName", bucket));

    public static S3Exception InvalidBucketName(string bucket) =>
        new(new S3Error(400, "InvalidBucketName", "The specified bucket is not valid.").With("BucketName", bucket));

    public static S3Exception PreconditionFailed(string condition) =>
        new(new S3Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
            .With("Condition", condition));

    public static S3Exception InvalidPart() => Create(
        400,
        "InvalidPart",
        "One or more of the specified parts could not be found.  "
        + "The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.");

    public static S3Exception InvalidPartOrder() => Create(
        400, "InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.");

    public static S3Exception EntityTooSmall(int part, string etag, long size, long least) => new(
        new S3Error(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
            .With("ETag", etag)
            .With("MinSizeAllowed", Text(least))
            .With("ProposedSize", Text(size))
            .With("PartNumber", Text(part)));

    public static S3Exception EntityTooLarge(long size, long most) => new(
        new S3Error(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
            .With("ProposedSize", Text(size))
            .With("MaxSizeAllowed", Text(most)));

    public static S3Exception InvalidRange(string range, long size) => new(
        new S3Error(416, "InvalidRange", "The requested range is not satisfiable")
            .With("RangeRequested", range)
            .With("ActualObjectSize", Text(size))
            .WithHeader("Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes */{size}")));

    public static S3Exception InvalidPartNumber(int requested, int actual) => new(
        new S3Error(416, "InvalidPartNumber", "The requested partnumber is not satisfiable")
            .With("PartNumberRequested", Text(requested))
            .With("ActualPartCount", Text(actual)));

    public static S3Exception InvalidArgument(string message, string name, string? value) =>
        new(new S3Error(400, "InvalidArgument", message).With("ArgumentName", name).With("ArgumentValue", value ?? string.Empty));

    public static S3Exception InvalidRequest(string message) => Create(400, "InvalidRequest", message);

    public static S3Exception InvalidUri() => Create(400, "InvalidURI", "Couldn't parse the specified URI.");

    public static S3Exception KeyTooLong(int size) => new(
        new S3Error(400, "KeyTooLongError", "Your key is too long").With("Size", Text(size)).With("MaxSizeAllowed", "1024"));

    public static S3Exception MetadataTooLarge(int size) => new(
        new S3Error(400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size")
            .With("Size", Text(size)).With("MaxSizeAllowed", "2048"));

    public static S3Exception MalformedXml() => Create(
        400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    public static S3Exception MissingContentLength() => Create(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");

    public static S3Exception MethodNotAllowed(string method) => new(
        new S3Error(405, "MethodNotAllowed", "The specified method is not allowed against this resource.").With("Method", method));

    /// <param name="what">The operation, header or value that this endpoint does not do.</param>
    public static S3Exception NotImplemented(string what) => Create(
        501, "NotImplemented", $"A header or query you provided implies functionality that is not implemented: {what}");

    private static S3Exception Create(int status, string code, string message) => new(new S3Error(status, code, message));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
