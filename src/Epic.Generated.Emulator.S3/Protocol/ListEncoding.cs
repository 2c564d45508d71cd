using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Requests;

namespace Epic.Generated.Emulator.S3.Protocol;

/// <summary>How a listing writes keys: as they are, or URL-encoded with <c>encoding-type=url</c>.</summary>
internal sealed class ListEncoding
{
    private const string Parameter = "encoding-type";
    private readonly bool _isUrl;

    private ListEncoding(bool isUrl) => _isUrl = isUrl;

    /// <summary>As the answer names it; null for none.</summary>
    public string? Type => _isUrl ? "url" : null;

    /// <exception cref="S3Exception">InvalidArgument.</exception>
    public static ListEncoding Parse(S3Query query) => query[Parameter] switch
    {
        null => new ListEncoding(false),
        "url" => new ListEncoding(true),
        var other => throw S3Errors.InvalidArgument("Invalid Encoding Method specified in Request", Parameter, other),
    };

    /// <summary>Encodes as forms do: S3 writes a space as <c>+</c>, and leaves slashes.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Encode(string? text) => _isUrl && text is not null
        ? PercentEncoding.Encode(text, keep: "/* ").Replace(' ', '+')
        : text;

    /// <summary>The value of <c>max-keys</c> and its kin: at most 1000, and so many when it is not given.</summary>
    /// <exception cref="S3Exception">InvalidArgument.</exception>
    public static int Limit(S3Query query, string parameter)
    {
        const int Most = 1000;
        var text = query[parameter];
        if (string.IsNullOrEmpty(text))
        {
            return Most;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            ? Math.Min(limit, Most)
            : throw S3Errors.InvalidArgument($"Argument {parameter} must be an integer between 0 and 2147483647", parameter, text);
    }
}
