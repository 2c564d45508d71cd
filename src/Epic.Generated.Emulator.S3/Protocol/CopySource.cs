using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Requests;
using Epic.Generated.Emulator.S3.Signing;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.S3.Protocol;

/// <summary>The object that a request copies from.</summary>
internal sealed record CopySource(string Bucket, string Key)
{
    private const string Header = "x-amz-copy-source";

    /// <exception cref="S3Exception">InvalidArgument, or NotImplemented for a version.</exception>
    public static CopySource Parse(S3Request request)
    {
        var text = request.HeaderOrEmpty(Header)!;
        var mark = text.IndexOf("?versionId=", StringComparison.Ordinal);
        if (mark >= 0 && text[mark..] != "?versionId=null")
        {
            throw S3Errors.NotImplemented("versionId");
        }

        var path = PercentEncoding.Decode(mark < 0 ? text : text[..mark], plusIsSpace: true);
        path = path.StartsWith('/') ? path[1..] : path;
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < path.Length - 1
            ? new CopySource(path[..slash], path[(slash + 1)..])
            : throw S3Errors.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey", Header, text);
    }

    /// <summary>Opens it for one who may read it, if its conditions hold.</summary>
    /// <exception cref="S3Exception">AccessDenied, NoSuchKey or PreconditionFailed.</exception>
    public ObjectReader Open(S3Request request)
    {
        if (!AccessScope.Reaches(request.Signed.Credential, Bucket, Key))
        {
            throw S3Errors.AccessDenied();
        }

        var reader = request.Store.Open(Bucket, Key) ?? throw S3Errors.NoSuchKey(Key);
        try
        {
            ReadConditions.FromCopySource(request).CheckCopy(reader.Object);
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }
}
