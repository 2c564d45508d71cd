using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests.Corpus;

/// <summary>
/// Edits at places that are found in whatever description is checked in, each with the class that it must get. An update of the
/// description changes the places, and no expectation.
/// </summary>
internal static class SearchedEdits
{
    // Of each kind, spread over the description.
    private const int OfEachKind = 14;

    private static readonly JObject Description = TestRepository.Description;

    private static readonly string Overlay = File.ReadAllText(TestRepository.Real.Overlay);

    private static readonly ILookup<string, (bool IsSent, bool IsReceived)> Directions = ReadDirections();

    public static IReadOnlyList<SpecEdit> All { get; } =
    [
        .. Of("a property that comes back is removed", "breaking", Properties(Received).Where(IsFree), place => [Remove(place)]),
        .. Of("a property that comes back is renamed", "breaking", Properties(Received).Where(IsFree), place => [new() { ["move"] = place, ["to"] = place + "_new" }]),
        .. Of("a text that comes back becomes a number", "breaking", Properties(Received).Where(IsFree).Where(IsText), place => [Set(place + "/type", "integer")]),
        .. Of("a text that comes back becomes a list", "breaking", Properties(Received).Where(IsFree).Where(IsText), place => [Set(place, JObject.Parse("""{"type": "array", "items": {"type": "string"}}"""))]),
        .. Of("a number that comes back becomes a text", "breaking", Properties(Received).Where(IsFree).Where(place => Is(place, "integer")), place => [Set(place + "/type", "string")]),
        .. Of("a property that comes back may be null", "cosmetic", Properties(Received).Where(IsText).Where(place => Edit.Find(Description, place)["x-nullable"] is null), place => [Set(place + "/x-nullable", true)]),
        .. Of("a property's text changes", "cosmetic", Properties(_ => true).Where(IsText), place => [Set(place + "/title", "Other words")]),
        .. Of("a property that comes back gets a bound", "cosmetic", Properties(Received).Where(IsText), place => [Set(place + "/maxLength", 7)]),
        .. Of("a property is deprecated", "additive", Properties(_ => true).Where(IsText), place => [Set(place + "/deprecated", true)]),
        .. Of("a text that is sent gets a bound", "breaking", Properties(Sent).Where(IsText).Where(IsWritten), place => [Set(place + "/maxLength", 1)]),
        .. Of("a text that is sent becomes an address", "breaking", Properties(Sent).Where(IsText).Where(IsWritten), place => [Set(place + "/format", "ipv4")]),
        .. Of("a property that is sent becomes read-only", "breaking", Properties(Sent).Where(IsFree).Where(IsText).Where(IsWritten), place => [Set(place + "/readOnly", true)]),
        .. Of("an optional property is added", "additive", Definitions(_ => true), place => [Set(place + "/properties/brand_new", JObject.Parse("""{"type": "string"}"""))]),
        .. Of("a map is added", "additive", Definitions(Received), place => [Set(place + "/properties/brand_map", JObject.Parse("""{"type": "object", "additionalProperties": {"type": "integer"}}"""))]),
        .. Of("a date is added", "additive", Definitions(_ => true), place => [Set(place + "/properties/brand_day", JObject.Parse("""{"type": "string", "format": "date"}"""))]),
        .. Of("an inline object is added", "additive", Definitions(Received), place => [Set(place + "/properties/brand_part", JObject.Parse("""{"type": "object", "properties": {"x": {"type": "number"}}}"""))]),
        .. Of("a required property is added to a sent schema", "breaking", Definitions(Sent), place =>
            [Set(place + "/properties/brand_needed", JObject.Parse("""{"type": "string"}""")), Required(place, "brand_needed")]),
        .. Of("a definition's text changes", "cosmetic", Definitions(_ => true), place => [Set(place + "/description", "Other words.")]),
        .. Of("an operation is removed", "breaking", Operations().Where(IsFree), place => [Remove(place)]),
        .. Of("an operation is deprecated", "additive", Operations(), place => [Set(place + "/deprecated", true)]),
        .. Of("an operation's text changes", "cosmetic", Operations(), place => [Set(place + "/description", "Other words.")]),
        .. Of("an error is documented", "cosmetic", Operations(), place => [Set(place + "/responses/418", JObject.Parse("""{"description": "A teapot."}"""))]),
        .. Of("an optional filter is added", "breaking", Operations("get"), place => [new() { ["add"] = place + "/parameters", ["item"] = JObject.Parse("""{"name": "brand_new", "in": "query", "required": false, "type": "string"}""") }]),
        .. Of("a required header is added", "breaking", Operations(), place => [new() { ["add"] = place + "/parameters", ["item"] = JObject.Parse("""{"name": "X-Brand-New", "in": "header", "required": true, "type": "string"}""") }]),
    ];

    private static IEnumerable<SpecEdit> Of(string kind, string changeClass, IEnumerable<string> places, Func<string, IEnumerable<JObject>> edits)
    {
        var all = places.ToList();
        var step = Math.Max(1, all.Count / OfEachKind);
        return all.Where((_, index) => index % step == 0).Take(OfEachKind).Select(place => new SpecEdit(new JObject
        {
            ["name"] = $"{kind}: {place}",
            ["class"] = changeClass,
            ["edits"] = new JArray(edits(place)),
        }));
    }

    private static JObject Set(string place, JToken value) => new() { ["set"] = place, ["to"] = value };

    private static JObject Remove(string place) => new() { ["remove"] = place };

    private static JObject Required(string definition, string name) => Edit.Find(Description, definition)["required"] is JArray
        ? new JObject { ["add"] = definition + "/required", ["item"] = name }
        : Set(definition + "/required", new JArray(name));

    private static IEnumerable<string> Definitions(Func<(bool IsSent, bool IsReceived), bool> fits) => SwaggerDocument.Definitions(Description).Properties()
        .Where(definition => definition.Value["properties"] is JObject { Count: > 0 })
        .Select(definition => JsonPointer.Root.Then("definitions").Then(definition.Name).Text)
        .Where(place => Directions[place].Any(fits));

    private static IEnumerable<string> Properties(Func<(bool IsSent, bool IsReceived), bool> fits) => Definitions(fits).SelectMany(definition =>
        ((JObject)Edit.Find(Description, definition)["properties"]!).Properties().Select(property => new JsonPointer(definition).Then("properties").Then(property.Name).Text));

    private static IEnumerable<string> Operations(string? method = null) => SwaggerDocument.Operations(Description)
        .Where(operation => method is null || operation.Method == method)
        .Select(operation => JsonPointer.Root.Then("paths").Then(operation.Path).Then(operation.Method).Text);

    private static bool Received((bool IsSent, bool IsReceived) direction) => direction is (false, true);

    private static bool Sent((bool IsSent, bool IsReceived) direction) => direction is (true, false);

    // A plain text, which no overlay action makes another type of.
    private static bool IsText(string place) => Is(place, "string") && Edit.Find(Description, place) is var schema && schema["format"] is null && schema["enum"] is null && IsFree(place);

    private static bool Is(string place, string type) => (string?)(Edit.Find(Description, place)["type"] as JValue) == type;

    private static bool IsWritten(string place) => (bool?)Edit.Find(Description, place)["readOnly"] != true;

    // The overlay does not name the place or its last part: it would have to follow the edit.
    private static bool IsFree(string place)
    {
        var parts = place.Split('/');
        return parts[1] == "paths"
            ? !Overlay.Contains($"'{parts[2].Replace("~1", "/")}'")
            : !Overlay.Contains($"properties.{parts[^1]}\"") && !Overlay.Contains($"\"{parts[^1]}\": {{");
    }

    // By the definition's place; the type of its changes counts as well.
    private static ILookup<string, (bool IsSent, bool IsReceived)> ReadDirections() => SwaggerDocument.Definitions(CorpusReports.Prepare(Description).Document!).Properties()
        .GroupBy(definition => Origins.Of((JObject)definition.Value) ?? "")
        .ToLookup(same => same.Key, same => (same.Any(definition => definition.Value["x-dotnet-sent"] is not null), same.Any(definition => definition.Value["x-dotnet-received"] is not null)));
}
