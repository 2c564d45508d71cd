using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Documents;

/// <summary>An error in the description or the overlay, with its file, line and column.</summary>
internal sealed class SpecException : Exception
{
    /// <param name="code">The error's code.</param>
    /// <param name="message">The error, with its remedy.</param>
    /// <param name="file">The file; null for the file that <paramref name="place"/> was read from.</param>
    /// <param name="place">The token at fault. A token that a rule made stands for the nearest token around it that was read from a file.</param>
    public SpecException(string code, string message, string? file = null, IJsonLineInfo? place = null)
        : base(message)
    {
        var token = (place as JToken)?.AncestorsAndSelf().FirstOrDefault(HasLine);
        place = token ?? place;
        Code = code;
        File = file ?? token?.Annotation<SourceFile>()?.Path;
        Line = HasLine(place) ? place!.LineNumber : 0;
        Column = HasLine(place) ? place!.LinePosition : 0;
    }

    public string Code { get; }

    /// <summary>The file; null for the description.</summary>
    public string? File { get; }

    /// <summary>The line, from 1; 0 for an error without a place.</summary>
    public int Line { get; }

    public int Column { get; }

    /// <summary>The form that MSBuild and editors recognise: <c>file(line,column): error CODE: text</c>.</summary>
    public string ToCanonicalText(string defaultFile) =>
        $"{File ?? defaultFile}{(Line > 0 ? $"({Line},{Column})" : "")}: error {Code}: {Message}";

    private static bool HasLine(IJsonLineInfo? place) => place?.HasLineInfo() == true;
}
