using System.Text;
using Epic.Generated.Emulator.S3.Errors;

namespace Epic.Generated.Emulator.S3.Protocol;

/// <summary>S3's limit for keys.</summary>
internal static class ObjectKey
{
    private const int Longest = 1024;

    /// <exception cref="S3Exception">KeyTooLongError, counted in bytes of UTF-8.</exception>
    public static void Check(S3Request request)
    {
        var size = Encoding.UTF8.GetByteCount(request.Key);
        if (size > Longest)
        {
            throw S3Errors.KeyTooLong(size);
        }
    }
}
