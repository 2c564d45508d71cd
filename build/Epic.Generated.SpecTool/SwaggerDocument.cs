using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool;

/// <summary>What every reader of the description needs: its operations, its references, and that it is one.</summary>
internal static class SwaggerDocument
{
    private static readonly HashSet<string> Methods = ["get", "put", "post", "delete", "options", "head", "patch"];

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
        schema is JObject && (string?)schema["$ref"] is { } reference ? reference["#/definitions/".Length..] : null;

    public static JObject Reference(string name) => new(new JProperty("$ref", "#/definitions/" + name));

    /// <summary>Refuses what is not a Swagger 2.0 document, or refers to what is not there.</summary>
    public static void Check(JObject document, string file)
    {
        if ((string?)document["swagger"] != "2.0")
        {
            throw new SpecException(SpecErrors.NotSwagger, "This is not a Swagger 2.0 description: its \"swagger\" is not \"2.0\".", file, document);
        }

        foreach (var section in new[] { "info", "paths", "definitions" })
        {
            if (document[section] is not JObject)
            {
                throw new SpecException(SpecErrors.NotSwagger, $"This description has no \"{section}\" object.", file, document);
            }
        }

        foreach (var operation in Operations(document))
        {
            if (operation.Id is null || operation.Tag is null)
            {
                throw new SpecException(SpecErrors.NotSwagger, $"{operation.Method.ToUpperInvariant()} {operation.Path} lacks an operationId or a tag.", file, operation.Json);
            }
        }

        CheckReferences(document, file);
    }

    /// <summary>Refuses a reference to a definition that is not there.</summary>
    public static void CheckReferences(JObject document, string file)
    {
        foreach (var reference in document.Descendants().OfType<JProperty>().Where(property => property is { Name: "$ref", Value.Type: JTokenType.String }))
        {
            var text = (string)reference.Value!;
            if (!text.StartsWith("#/definitions/", StringComparison.Ordinal) || Definitions(document)[text["#/definitions/".Length..]] is null)
            {
                throw new SpecException(SpecErrors.BrokenReference, $"The reference '{text}' leads nowhere.", file, reference.Value);
            }
        }
    }
}
