using System.Text;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.S3.Protocol;

/// <summary>The start of the next page of a listing; opaque to clients, and valid whatever changes between the pages.</summary>
internal static class ContinuationToken
{
    private const string AfterObject = "o";
    private const string AfterCommonPrefix = "p";

    public static string After(ListedItem last) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes((last.Object is null ? AfterCommonPrefix : AfterObject) + last.Name));

    /// <exception cref="S3Exception">InvalidArgument.</exception>
    public static ObjectListing Continue(ObjectListing listing, string token)
    {
        var bytes = new byte[token.Length];
        if (Convert.TryFromBase64String(token, bytes, out var length))
        {
            var text = Encoding.UTF8.GetString(bytes.AsSpan(0, length));
            if (text.Length > 1 && text[..1] is AfterObject or AfterCommonPrefix)
            {
                return listing with { After = text[1..], AfterIsCommonPrefix = text[..1] == AfterCommonPrefix };
            }
        }

        throw S3Errors.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
    }
}
