using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// Text of these formats stays text: as a .NET type, one malformed value would fail the whole answer, and .NET would write a
/// time or duration in another form than it was published in. So does a date inside a list or map: a .NET list has one form for
/// dates and times.
/// </summary>
internal sealed class FormatRule : IPreparationRule
{
    private static readonly HashSet<string> Texts = ["uri", "time", "duration", "time-span", "byte", "base64", "binary"];

    public void Apply(JObject document)
    {
        foreach (var schema in document.Descendants().OfType<JObject>().Where(schema => (string?)(schema["type"] as JValue) == "string" && Texts.Contains((string?)(schema["format"] as JValue) ?? "") && !IsFile(schema)).ToList())
        {
            schema.Remove("format");
        }

        foreach (var (schema, _) in Schemas.All(document).Where(part => (string?)part.Schema["format"] == "date" && !HasDates(part.Schema)))
        {
            schema.Remove("format");
        }
    }

    // Bytes in a form are a file.
    private static bool IsFile(JObject schema) =>
        (string?)schema["format"] == "binary" && ((string?)(schema["in"] as JValue) == "formData" || schema.Parent is JProperty { Name: "items", Parent: JObject list } && (string?)(list["in"] as JValue) == "formData");

    // A property, a parameter, the items of a parameter.
    private static bool HasDates(JObject schema) =>
        schema["in"] is not null || schema.Parent is JProperty { Parent: JObject { Parent: JProperty { Name: "properties" } } } || schema.Parent is JProperty { Name: "items", Parent: JObject list } && list["in"] is not null;
}
