using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Protocol;

namespace Epic.Generated.Emulator.S3.Operations;

/// <summary>No object has tags here; the AWS CLI asks for them before it copies a large one.</summary>
internal static class GetObjectTagging
{
    public static Task HandleAsync(S3Request request)
    {
        if (request.Store.Find(request.Bucket, request.Key) is null)
        {
            throw S3Errors.NoSuchKey(request.Key);
        }

        return XmlResponse.WriteAsync(request.Response, "Tagging", xml =>
        {
            xml.WriteStartElement("TagSet");
            xml.WriteEndElement();
        });
    }
}
