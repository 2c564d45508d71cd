using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// The text of a property or parameter: the published text, then its bounds, its default and whether it is required, unless the
/// published text names them.
/// </summary>
internal static class Documentation
{
    public static string Create(JObject document, JObject schema, bool required, bool setByEpic = false)
    {
        var bounds = Bounds.Read(schema);
        var text = (string?)schema["description"] ?? (string?)SwaggerDocument.Resolve(document, schema)["description"] ?? (string?)schema["title"];
        var sentences = new List<string?>
        {
            Sentence(text),
            Length(bounds),
            Says(text, $"{bounds.Minimum} or more") ? Range(bounds with { Minimum = null }) : Range(bounds),
            schema["default"] is { } value && !Says(text, "by default") ? $"EPIC's default: {value.ToString(Formatting.None)}." : null,
            required ? "Required." : null,
            setByEpic ? "Set by EPIC, never sent." : null,
        };
        return string.Join(' ', sentences.Where(sentence => sentence is not null));
    }

    private static bool Says(string? text, string words) => text?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;

    private static string? Sentence(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.TrimEnd().EndsWith('.') ? text.Trim() : text.Trim() + ".";

    private static string? Length(Bounds bounds) => (bounds.MinLength, bounds.MaxLength) switch
    {
        (null, null) => null,
        (0, null) => null,
        (1, null) => "Not empty.",
        ({ } least, null) => $"At least {least} characters.",
        (null or 0, { } most) => $"At most {most} characters.",
        var (least, most) => $"{least} to {most} characters.",
    };

    private static string? Range(Bounds bounds) => (bounds.Minimum, bounds.Maximum) switch
    {
        (null, null) => null,
        ({ } least, null) => $"At least {least}.",
        (null, { } most) => $"At most {most}.",
        var (least, most) => $"{least} to {most}.",
    };
}
