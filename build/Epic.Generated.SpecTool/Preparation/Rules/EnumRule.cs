using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// Lifts each inline list of texts into an enumeration, called after the property or parameter that has it: two of one name
/// with the same values are one type. Its uses become an <c>OpenEnum</c> of it, which keeps the text of a value that EPIC
/// adds later. A list of numbers stays a number, and its documentation names the values; so do texts inside maps, lists of
/// lists and whole answers, where .NET would have no <c>OpenEnum</c>.
/// </summary>
internal sealed class EnumRule : IPreparationRule
{
    public void Apply(JObject document)
    {
        InlineDefinitions(document);
        var lifted = new Dictionary<string, HashSet<string>>();
        foreach (var use in document.Descendants().OfType<JObject>().Where(schema => schema["enum"] is JArray).ToList())
        {
            var values = use["enum"]!.Where(value => value.Type == JTokenType.String).Select(value => (string)value!).ToList();
            if ((string?)use["type"] is not (null or "string") || values.Count == 0 || use["type"] is null && TypeOf(use) != "string" || !IsLifted(use))
            {
                Describe(use);
                continue;
            }

            var name = Names.Given(use, WireNameOf(use));
            if (!lifted.TryGetValue(name, out var known) || !known.SetEquals(values))
            {
                Names.Define(document, name, Definition(use, values), $"The enumeration at {use.Path}", use);
                lifted[name] = [.. values];
            }

            Refer(use, name);
        }
    }

    // An enumeration that is a definition stands at its uses, under the definition's name.
    private static void InlineDefinitions(JObject document)
    {
        var definitions = SwaggerDocument.Definitions(document).Properties().Where(definition => definition.Value["enum"] is JArray values && values.Any(value => value.Type == JTokenType.String)).ToList();
        foreach (var use in document.Descendants().OfType<JObject>().ToList())
        {
            if (definitions.Find(definition => definition.Name == SwaggerDocument.ReferenceOf(use)) is { } found)
            {
                var inlined = (JObject)found.Value.DeepClone();
                inlined[Extensions.Name] ??= found.Name;
                foreach (var field in use.Properties().Where(field => field.Name != "$ref").ToList())
                {
                    inlined[field.Name] = field.Value;
                }

                use.ReplaceAll(inlined.Properties().ToList());
            }
        }

        definitions.ForEach(definition => definition.Remove());
    }

    // A property, a parameter, or the items of a property or parameter.
    private static bool IsLifted(JObject use) => Owner(use) is { } list ? IsNamed(list) : IsNamed(use);

    private static bool IsNamed(JObject schema) =>
        schema["in"] is not null || schema.Parent is JProperty { Parent: JObject { Parent: JProperty { Name: "properties" } } };

    private static void Describe(JObject use)
    {
        if (use["type"] is null && TypeOf(use) is { } type)
        {
            use["type"] = type;
        }

        var text = (string?)use["description"] is { Length: > 0 } description ? description.TrimEnd().TrimEnd('.') + ". " : "";
        use["description"] = $"{text}One of {string.Join(", ", use["enum"]!.Where(value => value.Type != JTokenType.Null).Select(value => value.ToString(Formatting.None)))}.";
        use.Remove("enum");
    }

    // Without a type, the values say it. Values of several types are any JSON.
    private static string? TypeOf(JObject use)
    {
        var types = use["enum"]!.Where(value => value.Type != JTokenType.Null).Select(value => value.Type).Distinct().ToList();
        return types switch
        {
            [JTokenType.String] => "string",
            [JTokenType.Boolean] => "boolean",
            [JTokenType.Integer] => "integer",
            _ => types.TrueForAll(type => type is JTokenType.Integer or JTokenType.Float) ? "number" : null,
        };
    }

    private static JObject Definition(JObject use, List<string> values) => new()
    {
        ["type"] = "string",
        ["description"] = (string?)use["description"] ?? (string?)Owner(use)?["description"] ?? "Values that EPIC knows.",
        ["enum"] = new JArray(values),
        ["x-enumNames"] = MemberNames(use, values),
    };

    private static JArray MemberNames(JObject use, List<string> values)
    {
        var given = use[Extensions.ValueNames] as JObject;
        var names = values
            .Select(value => value.Length == 0 ? "Empty" : Names.Given(new JObject(new JProperty(Extensions.Name, given?[value])), value, Names.Pascal, given?[value] ?? use))
            .ToList();
        return names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } taken
            ? throw new SpecException(
                SpecErrors.NameCollision, $"Two values of the enumeration at {use.Path} would be called '{taken.Key}'; name them in the overlay ({Extensions.ValueNames}).", place: use)
            : new JArray(names);
    }

    // The list whose items have the values.
    private static JObject? Owner(JObject use) => use.Parent is JProperty { Name: "items", Parent: JObject list } ? list : null;

    private static void Refer(JObject use, string name)
    {
        use.Remove("enum");
        use.Remove(Extensions.Name);
        use.Remove(Extensions.ValueNames);
        use[Extensions.Type] = $"OpenEnum<{name}>";
        if (use["in"] is null && Owner(use)?["in"] is null)
        {
            use.Remove("type");
            use["$ref"] = (string?)SwaggerDocument.Reference(name)["$ref"];
        }
        else
        {
            // To the query it is text.
            use["type"] = "string";
        }
    }

    // The name of the property or parameter that has the values, or whose items have them.
    private static string WireNameOf(JObject use)
    {
        var holder = use;
        while (holder["name"] is not JValue { Value: string } && Owner(holder) is { } owner)
        {
            holder = owner;
        }

        return holder["in"] is not null && (string?)holder["name"] is { } name ? name : holder.Ancestors().OfType<JProperty>().First().Name;
    }
}
