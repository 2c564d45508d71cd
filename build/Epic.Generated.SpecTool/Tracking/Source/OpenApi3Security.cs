using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Source;

/// <summary>
/// The ways to authenticate of an OpenAPI 3 document. A token in the Authorization header after the word Bearer: Swagger 2.0 can only
/// say "a key in that header", and says so already.
/// </summary>
internal sealed class OpenApi3Security(JObject document)
{
    private readonly List<JProperty> _schemes = (document["components"]?["securitySchemes"] as JObject)?.Properties().ToList() ?? [];

    public void AddTo(JObject converted, JObject known)
    {
        var isKnown = (known["securityDefinitions"] as JObject)?.Properties().Any(scheme => (string?)scheme.Value["name"] == "Authorization") == true;
        if (isKnown && _schemes.Exists(IsToken))
        {
            converted["securityDefinitions"] = known["securityDefinitions"]!.DeepClone();
            converted["security"] = (OthersOf(document) ?? known["security"])?.DeepClone();
        }
        else if (_schemes.Count > 0)
        {
            converted["securityDefinitions"] = new JObject(_schemes.Select(scheme => new JProperty(scheme.Name, scheme.Value.DeepClone())));
        }
    }

    /// <summary>The requirements of a document or operation that the library's token does not meet; null where it meets one of them, which is nothing new.</summary>
    public JArray? OthersOf(JObject owner)
    {
        var tokens = _schemes.Where(IsToken).Select(scheme => scheme.Name).ToHashSet();
        return owner["security"] is JArray { Count: > 0 } all && !all.OfType<JObject>().Any(one => one.Properties().All(scheme => tokens.Contains(scheme.Name))) ? all : null;
    }

    private static bool IsToken(JProperty scheme) =>
        (string?)scheme.Value["type"] == "http" && string.Equals((string?)scheme.Value["scheme"], "bearer", StringComparison.OrdinalIgnoreCase)
        || (string?)scheme.Value["type"] == "apiKey" && (string?)scheme.Value["name"] == "Authorization" && (string?)scheme.Value["in"] == "header";
}
