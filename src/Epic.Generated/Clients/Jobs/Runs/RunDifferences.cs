using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>The differences of two submissions, field by field. A field that is null or empty is equal to a missing one.</summary>
internal static class RunDifferences
{
    private const int MostDifferences = 10;
    private const int MostCharacters = 60;

    public static IReadOnlyList<string> Between(JObject recorded, JObject given) => [.. Compare(recorded, given, "").Take(MostDifferences)];

    private static IEnumerable<string> Compare(JToken? recorded, JToken? given, string path)
    {
        if (recorded is JObject || given is JObject)
        {
            if (recorded is null or JObject && given is null or JObject)
            {
                var names = Names(recorded).Union(Names(given), StringComparer.Ordinal);
                return names.SelectMany(name => Compare((recorded as JObject)?[name], (given as JObject)?[name], path.Length == 0 ? name : $"{path}.{name}"));
            }
        }
        else if (recorded is JArray || given is JArray)
        {
            if (recorded is null or JArray && given is null or JArray)
            {
                var count = Math.Max(Count(recorded), Count(given));
                return Enumerable.Range(0, count).SelectMany(index => Compare(Item(recorded, index), Item(given, index), $"{path}[{index}]"));
            }
        }
        else if (IsEmpty(recorded) ? IsEmpty(given) : AreEqual(recorded!, given))
        {
            return [];
        }

        return [$"{path}: {Text(recorded)} in the run, {Text(given)} here"];
    }

    private static IEnumerable<string> Names(JToken? token) => token is JObject item ? item.Properties().Select(static property => property.Name) : [];

    private static int Count(JToken? token) => token is JArray items ? items.Count : 0;

    private static JToken? Item(JToken? token, int index) => token is JArray items && index < items.Count ? items[index] : null;

    private static bool IsEmpty(JToken? token) => token is null or { Type: JTokenType.Null };

    // A number is the same in both of its notations.
    private static bool AreEqual(JToken recorded, JToken? given) =>
        JToken.DeepEquals(recorded, given) || (IsNumber(recorded) && IsNumber(given) && (double)recorded == (double)given!);

    private static bool IsNumber(JToken? token) => token?.Type is JTokenType.Integer or JTokenType.Float;

    private static string Text(JToken? token)
    {
        var text = IsEmpty(token) ? "nothing" : token!.ToString(Formatting.None);
        return text.Length > MostCharacters ? $"{text.Substring(0, MostCharacters)}…" : text;
    }
}
