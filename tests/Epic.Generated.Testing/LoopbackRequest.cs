using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace Epic.Generated.Testing;

/// <summary>A request as it came over the wire.</summary>
internal sealed record LoopbackRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Token => Headers["Authorization"]["Bearer ".Length..];

    /// <summary>Reads a request; null where the client closed instead.</summary>
    public static async Task<LoopbackRequest?> ReadAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var text = Encoding.Latin1.GetString(read.Buffer);
            if (Parse(text) is var (request, length))
            {
                reader.AdvanceTo(read.Buffer.GetPosition(length));
                return request;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                return null;
            }
        }
    }

    /// <summary>The request at the beginning of the text, and its length; null while the request is incomplete.</summary>
    private static (LoopbackRequest Request, int Length)? Parse(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var start = end + 4;
        var length = headers.TryGetValue("Content-Length", out var stated) ? int.Parse(stated, CultureInfo.InvariantCulture) : 0;
        return text.Length < start + length ? null : (new LoopbackRequest(lines[0], headers, text.Substring(start, length)), start + length);
    }
}
