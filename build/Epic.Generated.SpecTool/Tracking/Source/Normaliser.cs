using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Source;

/// <summary>
/// One form for every document that says the same. Parts of the checked-in description keep its order, and new parts follow in
/// alphabetical order. So a diff shows the changes alone, and another order of EPIC's does not move a C# parameter or the number of
/// an enumeration's value. Only where order means nothing: in objects, and in the arrays that Swagger uses as sets.
/// </summary>
internal sealed class Normaliser
{
    private static readonly HashSet<string> Sets = ["required", "enum", "consumes", "produces", "schemes", "parameters"];

    // These hold examples and values, not description: their arrays keep their order.
    private static readonly HashSet<string> Values = ["default", "example", "examples", "x-example"];

    private readonly List<(JArray Values, JArray? Known)> _enumerations = [];

    private Normaliser()
    {
    }

    public static byte[] Normalise(JObject document, JObject known)
    {
        var normaliser = new Normaliser();
        var ordered = (JObject)normaliser.Order(document, known, inMap: false, isValue: false);
        normaliser.OrderEnumerations();
        return Encoding.UTF8.GetBytes(ordered.ToString(Formatting.Indented).ReplaceLineEndings("\n") + "\n");
    }

    private static IEnumerable<T> ByKnownOrder<T>(IEnumerable<T> items, IEnumerable<string> known, Func<T, string> key)
    {
        var rank = known.Distinct().Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
        return items.OrderBy(item => rank.GetValueOrDefault(key(item), int.MaxValue)).ThenBy(key, StringComparer.Ordinal);
    }

    private static bool IsMap(string field) => field is "properties" or "definitions" or "paths" or "responses" or "securityDefinitions";

    private static string KeyOf(JToken item) =>
        item is JObject { } json && json["name"] is not null ? $"{json["in"]} {json["name"]}" : item.ToString(Formatting.None);

    private JToken Order(JToken token, JToken? known, bool inMap, bool isValue) => token switch
    {
        JObject json => OrderObject(json, known as JObject, inMap, isValue),
        JArray array => new JArray(array.Select((item, index) => Order(item, (known as JArray)?.ElementAtOrDefault(index), false, isValue))),
        JValue { Value: double number } when Math.Abs(number) < 1e15 && number == Math.Floor(number) => new JValue((long)number),
        _ => token.DeepClone(),
    };

    private JObject OrderObject(JObject json, JObject? known, bool inMap, bool isValue)
    {
        var ordered = new JObject();
        foreach (var field in ByKnownOrder(json.Properties(), known?.Properties().Select(property => property.Name) ?? [], property => property.Name))
        {
            // The names in a map are EPIC's: a property may be called "required" or "default".
            var name = inMap ? "" : field.Name;
            var valueBelow = isValue || Values.Contains(name);
            ordered[field.Name] = !valueBelow && Sets.Contains(name) && field.Value is JArray set
                ? OrderSet(name, set, known?[field.Name] as JArray)
                : Order(field.Value, known?[field.Name], !inMap && IsMap(name), valueBelow);
        }

        return ordered;
    }

    private JArray OrderSet(string name, JArray set, JArray? known)
    {
        if (name == "enum")
        {
            var values = (JArray)set.DeepClone();
            _enumerations.Add((values, known));
            return values;
        }

        var knownItems = known?.DistinctBy(KeyOf).ToDictionary(KeyOf) ?? [];
        return new JArray(ByKnownOrder(set.Select(item => Order(item, knownItems.GetValueOrDefault(KeyOf(item)), false, false)), knownItems.Keys, KeyOf));
    }

    // A value that only changes its case keeps its place, and so the number of its member and those of the others.
    private static string KnownFormOf(string value, List<string> order, JArray values) =>
        order.Contains(value) ? value
        : order.Find(known => string.Equals(known, value, StringComparison.OrdinalIgnoreCase) && !values.Select(KeyOf).Contains(known)) ?? value;

    // An enumeration at a new place may have the values of one that is known: both become one type, so they keep one order.
    private void OrderEnumerations()
    {
        var orders = new Dictionary<string, JArray>();
        foreach (var (values, known) in _enumerations.OrderBy(enumeration => enumeration.Known is null))
        {
            var set = string.Join('\n', values.Select(KeyOf).Order(StringComparer.Ordinal));
            List<string> order = [.. (known ?? orders.GetValueOrDefault(set))?.Select(KeyOf) ?? []];
            values.ReplaceAll(ByKnownOrder(values.ToList(), order, value => KnownFormOf(KeyOf(value), order, values)));
            orders.TryAdd(set, values);
        }
    }
}
