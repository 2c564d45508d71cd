using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Documents;

/// <summary>One operation of the description, with where it stands.</summary>
internal sealed record Operation(string Path, string Method, JObject Json)
{
    public string? Id => Text(Json["operationId"]);

    public string? Tag => Text((Json["tags"] as JArray)?.FirstOrDefault());

    public IEnumerable<JObject> Parameters => (Json["parameters"] as JArray)?.OfType<JObject>() ?? [];

    /// <summary>The parameter that is the request's body; null where there is none.</summary>
    public JObject? Body => Parameters.SingleOrDefault(parameter => (string?)parameter["in"] == "body");

    /// <summary>The answer that says the operation was done.</summary>
    public JObject? Success =>
        (Json["responses"] as JObject)?.Properties().FirstOrDefault(response => response.Name.StartsWith('2'))?.Value as JObject;

    public JObject? SuccessSchema => Success?["schema"] as JObject;

    private static string? Text(JToken? token) => token is JValue { Value: string text } ? text : null;
}
