using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Documents;

/// <summary>The operations, definitions and references of a Swagger 2.0 document, and the checks that it is one.</summary>
internal static class SwaggerDocument
{
    private const string Prefix = "#/definitions/";

    private static readonly HashSet<string> Methods = ["get", "put", "post", "delete", "options", "head", "patch"];

    public static bool IsMethod(string field) => Methods.Contains(field);

    public static JObject Definitions(JObject document) => (JObject)document["definitions"]!;

    public static IEnumerable<Operation> Operations(JObject document) =>
        from path in ((JObject)document["paths"]!).Properties()
        from method in ((JObject)path.Value).Properties()
        where Methods.Contains(method.Name)
        select new Operation(path.Name, method.Name, (JObject)method.Value);

    /// <summary>The schema that <paramref name="schema"/> stands for, its references followed.</summary>
    public static JObject Resolve(JObject document, JObject schema)
    {
        while (ReferenceOf(schema) is { } name)
        {
            schema = (JObject)Definitions(document)[name]!;
        }

        return schema;
    }

    /// <summary>The name of the definition a schema refers to; null where it does not.</summary>
    public static string? ReferenceOf(JToken? schema) =>
        schema is JObject && schema["$ref"] is JValue { Value: string reference } ? reference[Prefix.Length..] : null;

    public static JObject Reference(string name) => new(new JProperty("$ref", Prefix + name));

    /// <summary>Refuses a document that is not Swagger 2.0, or that has a reference to a missing definition.</summary>
    public static void Check(JObject document, string file)
    {
        SpecException Bad(string rule, JToken place) => new(SpecErrors.NotSwagger, rule, file, place);

        if (document["swagger"] is not JValue { Value: "2.0" })
        {
            throw Bad("This is not a Swagger 2.0 description: its \"swagger\" is not \"2.0\".", document);
        }

        foreach (var section in new[] { "info", "paths", "definitions" })
        {
            if (document[section] is not JObject)
            {
                throw Bad($"This description has no \"{section}\" object.", document);
            }
        }

        foreach (var part in Parts(document))
        {
            if (part.Value is not JObject)
            {
                throw Bad($"{part.Path} is not an object.", part);
            }
        }

        foreach (var operation in Operations(document))
        {
            if (operation.Id is null || operation.Tag is null || operation.Json["responses"] is not JObject)
            {
                throw Bad($"{operation.Method.ToUpperInvariant()} {operation.Path} lacks an operationId, a tag or responses.", operation.Json);
            }

            CheckParameters(operation, Bad);
        }

        CheckReferences(document, _ => file);
    }

    private static void CheckParameters(Operation operation, Func<string, JToken, SpecException> bad)
    {
        if (operation.Json["parameters"] is { } list && list is not JArray)
        {
            throw bad($"The parameters of {operation.Id} are not a list.", list);
        }

        foreach (var parameter in operation.Json["parameters"] ?? new JArray())
        {
            if (parameter is not JObject || parameter["name"] is not JValue { Value: string } || parameter["in"] is not JValue { Value: string })
            {
                throw bad($"A parameter of {operation.Id} lacks a name or a place (\"in\").", parameter);
            }
        }

        if (operation.Parameters.Where(parameter => (string?)parameter["in"] == "body").ElementAtOrDefault(1) is { } second)
        {
            throw bad($"{operation.Id} has two bodies.", second);
        }
    }

    /// <summary>Every <c>$ref</c> of a document.</summary>
    public static IEnumerable<JProperty> References(JObject document) =>
        document.Descendants().OfType<JProperty>().Where(property => property is { Name: "$ref", Value.Type: JTokenType.String });

    /// <summary>Refuses a reference to a definition that is not there, or to a definition that only refers back to it.</summary>
    public static void CheckReferences(JObject document, Func<JToken, string> fileOf)
    {
        foreach (var reference in References(document))
        {
            var text = (string)reference.Value!;
            if (!LeadsSomewhere(document, text))
            {
                throw new SpecException(SpecErrors.BrokenReference, $"The reference '{text}' leads nowhere.", fileOf(reference.Value), reference.Value);
            }
        }
    }

    private static bool LeadsSomewhere(JObject document, string reference)
    {
        var seen = new HashSet<string>();
        while (seen.Add(reference))
        {
            if (!reference.StartsWith(Prefix, StringComparison.Ordinal) || Definitions(document)[reference[Prefix.Length..]] is not JObject definition)
            {
                return false;
            }

            if (definition["$ref"] is not JValue { Value: string next })
            {
                return true;
            }

            reference = next;
        }

        return false;
    }

    // The parts that every rule takes for objects.
    private static IEnumerable<JProperty> Parts(JObject document)
    {
        foreach (var definition in Definitions(document).Properties())
        {
            yield return definition;
        }

        foreach (var path in ((JObject)document["paths"]!).Properties())
        {
            yield return path;
            foreach (var method in (path.Value as JObject)?.Properties().Where(member => Methods.Contains(member.Name)) ?? [])
            {
                yield return method;
            }
        }
    }
}
