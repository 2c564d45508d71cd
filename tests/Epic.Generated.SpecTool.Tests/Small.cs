using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tests;

/// <summary>Small descriptions. A test states only the part that it is about.</summary>
internal static class Small
{
    /// <summary>A description of these definitions (JSON members, without braces) and one operation that answers <c>Thing</c>.</summary>
    public static string Definitions(string definitions, string body = "") => Spec(
        Operation("get", "thing_read", "\"$ref\": \"#/definitions/Thing\"") + (body.Length == 0 ? "" : "," + Sending("post", "thing_create", body)),
        definitions);

    /// <summary>A description of one path, <c>/thing/</c>, with these operations.</summary>
    public static string Spec(string operations, string definitions = "\"Thing\": {\"type\": \"object\"}", string path = "/thing/") =>
        $$"""{"swagger": "2.0", "info": {}, "paths": {"{{path}}": { {{operations}} } }, "definitions": { {{definitions}} } }""";

    public static string Operation(string method, string id, string schema, string parameters = "") =>
        $$"""
        "{{method}}": {"operationId": "{{id}}", "tags": ["thing"], "parameters": [{{parameters}}], "responses": {"200": {"description": "Done.", "schema": { {{schema}} } } } }
        """;

    /// <summary>An operation that sends this definition and answers <c>Thing</c>.</summary>
    public static string Sending(string method, string id, string definition) =>
        Operation(method, id, "\"$ref\": \"#/definitions/Thing\"", $$"""{"name": "data", "in": "body", "schema": {"$ref": "#/definitions/{{definition}}"} }""");

    /// <summary>An overlay that adds to one place.</summary>
    public static string Overlay(string target, string update) =>
        $$"""{"overlay": "1.0.0", "actions": [{"target": "{{target}}", "description": "Why.", "update": { {{update}} } }]}""";

    public static JObject Definition(this JObject document, string name) =>
        (JObject?)document["definitions"]![name] ?? throw new AssertionException($"There is no '{name}' among {string.Join(", ", ((JObject)document["definitions"]!).Properties().Select(definition => definition.Name))}.");

    public static JObject Property(this JObject document, string definition, string name) => (JObject)document.Definition(definition)["properties"]![name]!;

    public static JObject Operation(this JObject document, string method = "get", string path = "/thing/") => (JObject)document["paths"]![path]![method]!;

    public static IEnumerable<string?> Texts(this JToken? list) => (list as JArray ?? []).Select(text => (string?)text);
}
