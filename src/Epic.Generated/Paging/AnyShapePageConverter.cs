using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Paging;

/// <summary>
/// Reads an answer as a page whether it is one, a bare list or a single object: for operations whose documentation
/// and parameters disagree.
/// </summary>
internal sealed class AnyShapePageConverter<TPage, TItem> : JsonConverter
    where TPage : class, IPage<TItem>, new()
{
    public override bool CanWrite => false;

    public override bool CanConvert(Type objectType) => objectType == typeof(TPage);

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        var page = new TPage();
        using var inner = AsPage(JToken.ReadFrom(reader)).CreateReader();
        serializer.Populate(inner, page);
        return page;
    }

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();

    private static JObject AsPage(JToken token) => token switch
    {
        JObject page when page.Count == 0 || page.ContainsKey("results") || page.ContainsKey("count") => page,
        JArray list => PageOf(list),
        JObject item => PageOf([item]),
        _ => PageOf([]),
    };

    private static JObject PageOf(JArray results) => new() { ["count"] = results.Count, ["results"] = results };
}
