using Newtonsoft.Json.Linq;
using static Epic.Generated.SpecTracking.Tests.Corpus.DescriptionSearch;

namespace Epic.Generated.SpecTracking.Tests.Corpus;

/// <summary>
/// Edits of one kind at many places, each with the classes that it must get: on the wire, and in C#.
/// </summary>
internal static class SearchedEdits
{
    // Of each kind, spread over the description.
    private const int OfEachKind = 14;

    private static readonly JObject Description = TestRepository.Description;

    public static IReadOnlyList<SpecEdit> All { get; } =
    [
        .. Of("a property that comes back is removed", "breaking", "breaking", Properties(Received).Where(IsFree), place => [Remove(place)]),
        .. Of("a property that comes back is renamed", "breaking", "breaking", Properties(Received).Where(IsFree), place => [new() { ["move"] = place, ["to"] = place + "_new" }]),
        .. Of("a text that comes back becomes a number", "breaking", "breaking", Properties(Received).Where(IsFree).Where(IsText), place => [Set(place + "/type", "integer")]),
        .. Of("a text that comes back becomes a list", "breaking", "breaking", Properties(Received).Where(IsFree).Where(IsText), place => [Set(place, JObject.Parse("""{"type": "array", "items": {"type": "string"}}"""))]),
        .. Of("a number that comes back becomes a text", "breaking", "breaking", Properties(Received).Where(IsFree).Where(place => Is(place, "integer")), place => [Set(place + "/type", "string")]),
        .. Of("a property that comes back may be null", "breaking", "cosmetic", Properties(Received).Where(IsText).Where(place => Edit.Find(Description, place)["x-nullable"] is null), place => [Set(place + "/x-nullable", true)]),
        .. Of("a property's text changes", "cosmetic", "cosmetic", Properties(_ => true).Where(IsText), place => [Set(place + "/title", "Other words")]),
        .. Of("a property that comes back gets a bound", "cosmetic", "cosmetic", Properties(Received).Where(IsText), place => [Set(place + "/maxLength", 7)]),
        .. Of("a property is deprecated", "cosmetic", "additive", Properties(_ => true).Where(IsText), place => [Set(place + "/deprecated", true)]),
        .. Of("a text that is sent gets a bound", "breaking", "breaking", Properties(Sent).Where(IsText).Where(IsWritten), place => [Set(place + "/maxLength", 1)]),
        .. Of("a text that is sent becomes an address", "breaking", "breaking", Properties(Sent).Where(IsText).Where(IsWritten), place => [Set(place + "/format", "ipv4")]),
        .. Of("a property that is sent becomes read-only", "breaking", "breaking", Properties(Sent).Where(IsFree).Where(IsText).Where(IsWritten), place => [Set(place + "/readOnly", true)]),
        .. Of("an optional property is added", "additive", "additive", Definitions(_ => true), place => [Set(place + "/properties/brand_new", JObject.Parse("""{"type": "string"}"""))]),
        .. Of("a map is added", "additive", "additive", Definitions(Received), place => [Set(place + "/properties/brand_map", JObject.Parse("""{"type": "object", "additionalProperties": {"type": "integer"}}"""))]),
        .. Of("a date is added", "additive", "additive", Definitions(_ => true), place => [Set(place + "/properties/brand_day", JObject.Parse("""{"type": "string", "format": "date"}"""))]),
        .. Of("an inline object is added", "additive", "additive", Definitions(Received), place => [Set(place + "/properties/brand_part", JObject.Parse("""{"type": "object", "properties": {"x": {"type": "number"}}}"""))]),
        .. Of("a required property is added to a sent schema", "breaking", "breaking", Definitions(Sent), place =>
            [Set(place + "/properties/brand_needed", JObject.Parse("""{"type": "string"}""")), Required(place, "brand_needed")]),
        .. Of("a definition's text changes", "cosmetic", "cosmetic", Definitions(_ => true), place => [Set(place + "/description", "Other words.")]),
        .. Of("an operation is removed", "breaking", "breaking", Operations().Where(IsFree), place => [Remove(place)]),
        .. Of("an operation is deprecated", "cosmetic", "additive", Operations(), place => [Set(place + "/deprecated", true)]),
        .. Of("an operation's text changes", "cosmetic", "cosmetic", Operations(), place => [Set(place + "/description", "Other words.")]),
        .. Of("an error is documented", "cosmetic", "cosmetic", Operations(), place => [Set(place + "/responses/418", JObject.Parse("""{"description": "A teapot."}"""))]),
        .. Of("an optional filter is added", "additive", "breaking", Operations("get"), place => [new() { ["add"] = place + "/parameters", ["item"] = JObject.Parse("""{"name": "brand_new", "in": "query", "required": false, "type": "string"}""") }]),
        .. Of("a required header is added", "breaking", "breaking", Operations(), place => [new() { ["add"] = place + "/parameters", ["item"] = JObject.Parse("""{"name": "X-Brand-New", "in": "header", "required": true, "type": "string"}""") }]),
    ];

    private static IEnumerable<SpecEdit> Of(string kind, string wire, string changeClass, IEnumerable<string> places, Func<string, IEnumerable<JObject>> edits)
    {
        var all = places.ToList();
        var step = Math.Max(1, all.Count / OfEachKind);
        return all.Where((_, index) => index % step == 0).Take(OfEachKind).Select(place => new SpecEdit(new JObject
        {
            ["name"] = $"{kind}: {place}",
            ["class"] = changeClass,
            ["wire"] = wire,
            ["edits"] = new JArray(edits(place)),
        }));
    }

    private static JObject Set(string place, JToken value) => new() { ["set"] = place, ["to"] = value };

    private static JObject Remove(string place) => new() { ["remove"] = place };

    private static JObject Required(string definition, string name) => Edit.Find(Description, definition)["required"] is JArray
        ? new JObject { ["add"] = definition + "/required", ["item"] = name }
        : Set(definition + "/required", new JArray(name));
}
