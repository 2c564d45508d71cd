using System.Globalization;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Documents;

/// <summary>
/// The published description is another party's text, and the build makes code of it every day. It may not use the
/// extensions of the overlay and the rules, which the templates write as code; its names are printable; and its texts have no
/// characters that end a line of a comment.
/// </summary>
internal static class PublishedDocument
{
    // The templates and NSwag read these as code or as names.
    private static readonly string[] Reserved = ["x-dotnet-", "x-epic-", "x-enum", "x-originalName", "x-abstract", "x-readOnly"];

    private static readonly HashSet<string> NameFields = ["name", "operationId", "$ref"];

    private static readonly HashSet<string> NameLists = ["enum", "tags"];

    private static readonly HashSet<string> Texts = ["description", "title", "summary"];

    private static readonly HashSet<UnicodeCategory> NotPrintable =
    [
        UnicodeCategory.Control, UnicodeCategory.Format, UnicodeCategory.Surrogate, UnicodeCategory.PrivateUse,
        UnicodeCategory.LineSeparator, UnicodeCategory.ParagraphSeparator, UnicodeCategory.OtherNotAssigned,
    ];

    /// <summary>Refuses a document with an extension of the overlay, or with a name that cannot be printed.</summary>
    public static void Check(JObject document, string file)
    {
        foreach (var property in document.Descendants().OfType<JProperty>())
        {
            if (Array.Exists(Reserved, prefix => property.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                throw new SpecException(
                    SpecErrors.ReservedExtension, $"'{property.Name}' is an extension that only openapi/epic.overlay.json may give: the generated code follows it.", file, property);
            }

            foreach (var name in NamesIn(property).Where(name => !IsPrintable(name)))
            {
                throw new SpecException(SpecErrors.NotPrintable, $"The name '{Show(name)}' has a character that cannot be printed.", file, property);
            }
        }
    }

    /// <summary>Replaces the characters of texts that a comment, or an XML document, cannot hold.</summary>
    public static void TidyTexts(JObject document)
    {
        foreach (var text in document.Descendants().OfType<JProperty>().Where(field => Texts.Contains(field.Name)).Select(field => field.Value).OfType<JValue>().ToList())
        {
            if (text.Value is string value)
            {
                text.Value = Tidy(value);
            }
        }
    }

    private static IEnumerable<string> NamesIn(JProperty property)
    {
        yield return property.Name;
        if (NameFields.Contains(property.Name) && property.Value is JValue { Value: string text })
        {
            yield return text;
        }

        foreach (var item in NameLists.Contains(property.Name) && property.Value is JArray list ? list.AsEnumerable() : [])
        {
            if (item is JValue { Value: string value })
            {
                yield return value;
            }
        }
    }

    private static bool IsPrintable(string name) => name.EnumerateRunes().All(rune => rune != Rune.ReplacementChar && !NotPrintable.Contains(Rune.GetUnicodeCategory(rune)));

    private static string Show(string name) =>
        string.Concat(name.Select(character => character == Rune.ReplacementChar.Value || NotPrintable.Contains(char.GetUnicodeCategory(character)) ? $"\\u{(int)character:x4}" : character.ToString()));

    private static string Tidy(string text)
    {
        var tidied = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            tidied.Append(rune.Value is not ('\n' or '\t') && NotPrintable.Contains(Rune.GetUnicodeCategory(rune)) ? new Rune(' ') : rune);
        }

        return tidied.ToString();
    }
}
