using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// Lifts each inline list of values into one named enumeration: equal lists become one type, wherever they stand.
/// What used it becomes an <c>OpenEnum</c> of it, which keeps the text of a value that EPIC adds later.
/// </summary>
internal sealed class EnumRule : IPreparationRule
{
    public void Apply(JObject document)
    {
        var lifted = new Dictionary<string, string>();
        foreach (var use in document.Descendants().OfType<JObject>().Where(schema => schema["enum"] is JArray && (string?)schema["type"] == "string").ToList())
        {
            var values = new JArray(use["enum"]!.Where(value => value.Type == JTokenType.String));
            var name = Names.Given(use, NameOf(use));
            var key = values.ToString();
            if (lifted.TryAdd(key, name))
            {
                Names.Define(document, name, Definition(use, values), $"The enumeration at {use.Path}");
            }

            Refer(use, lifted[key]);
        }
    }

    private static JObject Definition(JObject use, JArray values) => new()
    {
        ["type"] = "string",
        ["description"] = (string?)use["description"] ?? (string?)Owner(use)?["description"] ?? "Values that EPIC knows.",
        ["enum"] = values,
        ["x-enumNames"] = MemberNames(use, values),
    };

    private static JArray MemberNames(JObject use, JArray values)
    {
        var names = values.Select(value => (string)value! is { Length: > 0 } text ? Names.Pascal(text) : "Empty").ToList();
        if (names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } taken)
        {
            throw new SpecException(SpecErrors.NameCollision, $"Two values of the enumeration at {use.Path} would be called '{taken.Key}'.", place: use);
        }

        return new JArray(names);
    }

    // The list whose items have the values.
    private static JObject? Owner(JObject use) => use.Parent is JProperty { Name: "items", Parent: JObject list } ? list : null;

    private static void Refer(JObject use, string name)
    {
        use.Remove("enum");
        use.Remove(Extensions.Name);
        use[Extensions.Type] = $"OpenEnum<{name}>";
        if (use["in"] is null)
        {
            use.Remove("type");
            use["$ref"] = (string?)SwaggerDocument.Reference(name)["$ref"];
        }
    }

    // The name of the property or parameter that has the values, or whose items have them.
    private static string NameOf(JObject use) =>
        Names.Pascal((string?)use["name"] ?? use.Ancestors().OfType<JProperty>().First(property => property.Name != "items").Name);
}
