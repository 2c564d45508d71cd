using Newtonsoft.Json;

namespace Epic.Generated.SpecTool;

/// <summary>Something in the description or the overlay is wrong, at a place where there is one.</summary>
internal sealed class SpecException(string code, string message, string? file = null, IJsonLineInfo? place = null) : Exception(message)
{
    public string Code { get; } = code;

    public string? File { get; } = file;

    public int Line { get; } = place?.HasLineInfo() == true ? place.LineNumber : 0;

    public int Column { get; } = place?.HasLineInfo() == true ? place.LinePosition : 0;

    /// <summary>The form MSBuild and editors recognise: <c>file(line,column): error CODE: text</c>.</summary>
    public string ToCanonicalText(string defaultFile) =>
        $"{File ?? defaultFile}{(Line > 0 ? $"({Line},{Column})" : "")}: error {Code}: {Message}";
}
