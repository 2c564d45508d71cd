using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// Text of these formats stays text: as a .NET type, one malformed value would fail the whole answer, and .NET would write a
/// time or duration in another form than it was published in.
/// </summary>
internal sealed class FormatRule : IPreparationRule
{
    private static readonly HashSet<string> Texts = ["uri", "time", "duration", "time-span", "byte", "base64", "binary"];

    public void Apply(JObject document)
    {
        foreach (var schema in document.Descendants().OfType<JObject>().Where(schema => (string?)(schema["type"] as JValue) == "string" && Texts.Contains((string?)(schema["format"] as JValue) ?? "")).ToList())
        {
            schema.Remove("format");
        }
    }
}
