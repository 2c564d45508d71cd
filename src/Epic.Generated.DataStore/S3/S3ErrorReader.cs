using System.Net;
using System.Xml;

namespace Epic.Generated.DataStore.S3;

/// <summary>Reads the error in an answer of the store.</summary>
internal static class S3ErrorReader
{
    private const int LongestBody = 64 * 1024;
    private const int LongestCode = 64;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit };

    /// <summary>Reads the error of an answer. A body that stalls, or is longer than 64 KiB, is ignored: the status is enough.</summary>
    public static async Task<S3Exception> ReadAsync(HttpResponseMessage response, InactivityTimeout timeout)
    {
        var body = await ReadBodyAsync(response, timeout).ConfigureAwait(false);
        var (code, region) = Read(body);
        return new S3Exception(code ?? response.StatusCode.ToString())
        {
            Status = response.StatusCode,
            RequestId = HeaderOf(response, "x-amz-request-id"),
            Region = region ?? (response.StatusCode == HttpStatusCode.MovedPermanently ? HeaderOf(response, "x-amz-bucket-region") : null),
            StoreTime = response.Headers.Date,
        };
    }

    /// <summary>The code of an error in XML, and the region that it names; null if the text has none.</summary>
    public static (string? Code, string? Region) Read(ArraySegment<byte> body)
    {
        string? code = null;
        string? region = null;
        try
        {
            using var stream = new MemoryStream(body.Array!, body.Offset, body.Count, writable: false);
            using var reader = XmlReader.Create(stream, Settings);
            reader.MoveToContent();
            for (var more = reader.Read(); more;)
            {
                switch (reader)
                {
                    case { NodeType: XmlNodeType.Element, LocalName: "Code" }:
                        code ??= Clean(reader.ReadElementContentAsString());
                        break;
                    case { NodeType: XmlNodeType.Element, LocalName: "Region" }:
                        region ??= Clean(reader.ReadElementContentAsString());
                        break;
                    default:
                        more = reader.Read();
                        break;
                }
            }
        }
        catch (XmlException)
        {
            // A proxy's page, or a body cut short.
        }

        return (code, region);
    }

    /// <summary>A text of the store for messages and logs: at most 64 characters, without those that could forge a line; null if nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var printable = text.Where(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or '/' or '+' or '=' or ':');
        var cleaned = new string(printable.Take(LongestCode).ToArray());
        return cleaned.Length == 0 ? null : cleaned;
    }

    private static string? HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? Clean(values.ToString()) : null;

    private static async Task<ArraySegment<byte>> ReadBodyAsync(HttpResponseMessage response, InactivityTimeout timeout)
    {
        if (response.Content.Headers.ContentLength is 0 or > LongestBody)
        {
            return ArraySegment<byte>.Empty;
        }

        var body = new byte[LongestBody];
        var length = 0;
        try
        {
            // The time-out is not restarted: an error that trickles is as useless as one that stalls.
            var stream = await response.Content.ReadAsStreamAsync(timeout.Token).ConfigureAwait(false);
            await using var closing = stream.ConfigureAwait(false);
            length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException || (exception is OperationCanceledException && timeout.IsExpired))
        {
            // The status alone must do.
        }

        return new ArraySegment<byte>(body, 0, length);
    }
}
