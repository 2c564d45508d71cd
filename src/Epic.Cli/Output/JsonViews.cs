using Newtonsoft.Json.Linq;

namespace Epic.Cli.Output;

/// <summary>Shows JSON whose fields are not known.</summary>
internal static class JsonViews
{
    /// <summary>One column with the id of an item, and one with its JSON.</summary>
    public static readonly ItemView<JToken> Any = new(
        item => IdOf(item),
        new("id", item => IdOf(item)),
        new("json", JsonText.Line))
    {
        Json = item => item,
    };

    private static string? IdOf(JToken item) => item is JObject fields ? (fields["id"] ?? fields["queue_code"] ?? fields["app_code"] ?? fields["node_code"])?.ToString() : null;
}
