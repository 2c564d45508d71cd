using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Documents;

/// <summary>A place in the description (RFC 6901), where a parameter goes by its name instead of its index.</summary>
internal readonly record struct JsonPointer(string Text)
{
    public static JsonPointer Root { get; } = new("");

    public JsonPointer Then(string name) =>
        new($"{Text}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}");

    /// <summary>Whether this is the place of <paramref name="other"/>, or around it.</summary>
    public bool Contains(string other) => other == Text || other.StartsWith(Text + "/", StringComparison.Ordinal);

    /// <summary>The part of a document at this place; null where it has none.</summary>
    public JToken? Find(JObject document)
    {
        JToken? token = document;
        foreach (var part in Text.Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            token = token switch
            {
                JObject json => json[part],
                JArray parameters => parameters.FirstOrDefault(parameter => parameter is JObject && parameter["name"]?.ToString() == part),
                _ => null,
            };
        }

        return token;
    }

    public override string ToString() => Text;
}
