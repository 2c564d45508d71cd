using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Reports;

/// <summary>Lines of a description by the places in it.</summary>
internal sealed class Places(JObject before, JObject after)
{
    /// <summary>Where a reader finds it: in the new description or, marked, in the old one.</summary>
    public string Of(string pointer)
    {
        var (line, isWhole) = LineOf(after, pointer);
        var (oldLine, isWholeBefore) = LineOf(before, pointer);
        return !isWhole && isWholeBefore ? $"openapi/epic.json:{oldLine} (before)" : $"openapi/epic.json:{line}";
    }

    private static (int Line, bool IsWhole) LineOf(JObject document, string pointer)
    {
        JToken token = document;
        foreach (var part in pointer.Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            var next = token switch
            {
                JObject json => json[part],
                JArray parameters => parameters.FirstOrDefault(parameter => parameter is JObject && parameter["name"]?.ToString() == part),
                _ => null,
            };
            if (next is null)
            {
                return (Line(token), false);
            }

            token = next;
        }

        return (Line(token), true);
    }

    private static int Line(JToken token) => (token as IJsonLineInfo)?.LineNumber ?? 1;
}
