using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests.Corpus;

/// <summary>
/// Finds, in whatever description is checked in, the places that an edit needs: a text that comes back, a filter, an operation that
/// the overlay names. An update of the description changes the places, and no expectation.
/// </summary>
internal static class DescriptionSearch
{
    private static readonly JObject Description = TestRepository.Description;

    private static readonly string Overlay = File.ReadAllText(TestRepository.Real.Overlay);

    private static readonly JObject Prepared = CorpusReports.Prepare(Description).Document!;

    private static readonly HashSet<string?> Patched = [.. SwaggerDocument.Definitions(Prepared).Properties().Where(definition => definition.Value["x-dotnet-patch"] is not null).Select(definition => Origins.Of((JObject)definition.Value))];

    private static readonly ILookup<string, (bool IsSent, bool IsReceived)> Directions = ReadDirections();

    private static readonly Dictionary<string, Func<IEnumerable<string>>> Searches = new()
    {
        ["operation.get"] = () => Operations("get").Where(IsFree),
        ["operation.free"] = () => Operations("get").Where(IsFree).Where(HasSiblings),
        ["operation.free.alone"] = () => Operations("get").Where(IsFree).Where(place => !HasOthersAtPath(place)),
        ["operation.one"] = () => Operations("get").Where(place => place.Contains("{id}~1/get") && !HasMethod(place, "patch")),
        ["operation.only"] = () => Operations("get").Where(IsFree).Where(place => !HasSiblings(place) && !HasOthersAtPath(place)),
        ["operation.other"] = () => Operations("get").Where(IsFree).Reverse(),
        ["operation.action"] = () => Operations("post").Where(place => ((string)At(place)["operationId"]!).EndsWith("_cancel", StringComparison.Ordinal)).Reverse(),
        ["operation.answer"] = () => Operations("get").Where(IsFree).Where(place => SwaggerDocument.ReferenceOf(At(place)["responses"]!["200"]?["schema"]) is { } type && Directions["/definitions/" + type].All(Received) && !HasSiblings(place)),
        ["operation.page"] = () => Operations("get").Where(place => At(place)["responses"]!["200"]?["schema"]?["properties"]?["results"] is not null),
        ["operation.page.root"] = () => Find("operation.page").Where(place => ((string)At(place)["operationId"]!).Split('_') is [var tag, "list"] && Operations("get").Any(other => (string?)At(other)["operationId"] == tag + "_read")),
        ["operation.patch"] = () => Operations("patch").Where(place => !HasMethod(place, "put")),
        ["operation.named"] = () => Operations("get").Where(IsNamed),
        ["operation.named.alone"] = () => Operations("post").Where(IsNamed).Where(place => !HasOthersAtPath(place)),
        ["filter"] = () => Parameters("get", "query").Where(place => IsFree(OperationOf(place))).Where(place => Is(place, "string") && At(place)["enum"] is null && (bool?)At(place)["required"] != true),
        ["filter.list"] = () => Parameters("get", "query").Where(place => Is(place, "array")),
        ["body"] = () => Parameters("post", "body").Where(place => SwaggerDocument.ReferenceOf(At(place)["schema"]) is not null),
        ["path.text"] = () => PathParameters().Where(place => IsFree(place) && Is(place, "string") && At(place)["format"] is null && !place.EndsWith("/id", StringComparison.Ordinal) && !HasOthersAtPath(place)),
        ["path.id"] = () => PathParameters().Where(place => place.EndsWith("/id", StringComparison.Ordinal) && Is(place, "string") && IsFree(place)),
        ["definition.received"] = () => Definitions(Received).Where(IsFreeName),
        ["definition.received.writable"] = () => Definitions(Received).Where(IsFreeName).Where(place => Properties(place).Any(property => IsText(property) && IsWritten(property)) && IsUnpatched(place)),
        ["definition.sent"] = () => Definitions(Sent),
        ["definition.both"] = () => Definitions(Both).Where(IsUnpatched),
        ["definition.patched"] = () => Definitions(Both).Where(place => !IsUnpatched(place)),
        ["definition.free"] = () => Definitions(Received).Where(IsFreeName),
        ["property.received.text"] = () => Properties(Received).Where(IsText).Where(IsFree).Where(IsOfPlainOwner),
        ["property.received.text.bounded"] = () => Properties(Received).Where(IsText).Where(place => At(place)["maxLength"] is not null),
        ["property.received.integer"] = () => Properties(Received).Where(IsFree).Where(place => Is(place, "integer") && At(place)["format"] is null && At(place)["enum"] is null),
        ["property.received.list"] = () => Properties(Received).Where(IsFree).Where(place => At(place)["items"]?["type"] is JValue),
        ["property.received.list.free"] = () => Properties(Received).Where(place => At(place)["items"]?["$ref"] is not null).Where(IsOfPlainOwner),
        ["property.received.json"] = () => Properties(Received).Where(place => Is(place, "object") && At(place)["properties"] is null && At(place)["additionalProperties"] is null),
        ["property.received.compound"] = () => Properties(Received).Where(place => Name(place).Contains('_') && IsFree(place)),
        ["property.named"] = () => Properties(Received).Where(place => Overlay.Contains($"\"$.definitions.{place.Split('/')[2]}.properties.{Name(place)}\"", StringComparison.Ordinal)),
        ["property.added"] = () => Properties(Received).Where(place => At(place)["$ref"] is not null && UpdatesOf(place.Split('/')[2]).Any(update => update[Name(place)]?["type"] is not null || update[Name(place)]?["$ref"] is not null || update[Name(place)] is not null)),
        ["property.sent.optional"] = () => Properties(Sent).Where(IsWritten).Where(place => !IsRequired(place) && At(place)["type"] is JValue && IsFree(place)),
        ["property.sent.default"] = () => Find("property.sent.optional").Where(place => At(place)["default"] is not null),
        ["property.sent.optional.free"] = () => Find("property.sent.optional").Where(place => Is(place, "string") || Is(place, "integer")),
        ["property.sent.text.required"] = () => Properties(Sent).Where(IsText).Where(IsWritten).Where(IsRequired).Where(place => (int?)At(place)["minLength"] == 1),
        ["property.sent.text.bounded"] = () => Properties(Sent).Where(IsText).Where(IsWritten).Where(place => (int?)At(place)["maxLength"] > 10),
        ["property.sent.text.plain"] = () => Properties(Sent).Where(IsText).Where(IsWritten),
        ["property.sent.integer.required"] = () => Properties(Sent).Where(place => Is(place, "integer") && IsRequired(place) && IsFree(place)),
        ["property.sent.integer.bounded"] = () => Properties(Sent).Where(place => Is(place, "integer") && At(place)["minimum"] is not null && At(place)["maximum"] is null && IsFree(place)),
        ["property.sent.enum"] = () => Properties(Sent).Where(place => At(place)["enum"] is JArray),
        ["property.both.text.optional"] = () => Properties(Both).Where(IsText).Where(IsWritten).Where(place => !IsRequired(place)).Where(IsUnpatched),
        ["property.both.text.required"] = () => Properties(Both).Where(IsText).Where(IsWritten).Where(IsRequired).Where(IsUnpatched),
        ["property.both.readonly"] = () => Properties(Both).Where(place => !IsWritten(place) && At(place)["type"] is JValue && !IsRequired(place)).Where(IsUnpatched),
        ["property.enum.upper"] = () => Properties(_ => true).Where(place => At(place)["enum"] is JArray values && values.First is JValue { Value: string value } && value.Any(char.IsUpper) && value.Length > 3),
        ["security"] = () => ((JObject)Description["securityDefinitions"]!).Properties().Select(scheme => JsonPointer.Root.Then("securityDefinitions").Then(scheme.Name).Text),
    };

    /// <summary>The places that a search finds, in the order of the description.</summary>
    /// <exception cref="ArgumentException">There is none: the edit needs another search.</exception>
    public static IReadOnlyList<string> Find(string search)
    {
        var found = Searches[search]().ToList();
        return found.Count > 0 ? found : throw new ArgumentException($"The description has no place for '{search}' (any more).");
    }

    /// <summary>The first place that a search finds, or the one of a number, as in <c>filter#2</c>.</summary>
    public static Found First(string search) =>
        new(Description, search.Split('#') is [var name, var number] ? Find(name)[int.Parse(number) - 1] : Find(search)[0]);

    public static IEnumerable<string> Definitions(Func<(bool IsSent, bool IsReceived), bool> fits) => SwaggerDocument.Definitions(Description).Properties()
        .Where(definition => definition.Value["properties"] is JObject { Count: > 0 })
        .Select(definition => JsonPointer.Root.Then("definitions").Then(definition.Name).Text)
        .Where(place => Directions[place].Any(fits));

    public static IEnumerable<string> Properties(Func<(bool IsSent, bool IsReceived), bool> fits) => Definitions(fits).SelectMany(Properties);

    public static IEnumerable<string> Operations(string? method = null) => SwaggerDocument.Operations(Description)
        .Where(operation => method is null || operation.Method == method)
        .Select(operation => JsonPointer.Root.Then("paths").Then(operation.Path).Then(operation.Method).Text);

    public static bool Received((bool IsSent, bool IsReceived) direction) => direction is (false, true);

    public static bool Sent((bool IsSent, bool IsReceived) direction) => direction is (true, false);

    private static bool Both((bool IsSent, bool IsReceived) direction) => direction is (true, true);

    /// <summary>A plain text, which no overlay action makes another type of.</summary>
    public static bool IsText(string place) => Is(place, "string") && At(place) is var schema && schema["format"] is null && schema["enum"] is null && IsFree(place);

    public static bool Is(string place, string type) => (string?)(At(place)["type"] as JValue) == type;

    public static bool IsWritten(string place) => (bool?)At(place)["readOnly"] != true;

    /// <summary>Whether the overlay names neither the place nor its last part: it would have to follow the edit.</summary>
    public static bool IsFree(string place)
    {
        var parts = place.Split('/');
        return parts[1] == "paths"
            ? !Overlay.Contains($"'{parts[2].Replace("~1", "/")}'")
            : !Overlay.Contains($"properties.{parts[^1]}\"") && !Overlay.Contains($"\"{parts[^1]}\": {{");
    }

    private static IEnumerable<string> Properties(string definition) =>
        ((JObject)At(definition)["properties"]!).Properties().Select(property => new JsonPointer(definition).Then("properties").Then(property.Name).Text);

    private static IEnumerable<string> Parameters(string method, string place) => Operations(method).SelectMany(operation =>
        At(operation)["parameters"]!.Where(parameter => (string?)parameter["in"] == place && (string?)parameter["name"] is not ("limit" or "offset"))
            .Select(parameter => new JsonPointer(operation).Then("parameters").Then((string)parameter["name"]!).Text));

    private static IEnumerable<string> PathParameters() => ((JObject)Description["paths"]!).Properties().SelectMany(path =>
        path.Value["parameters"]!.Select(parameter => JsonPointer.Root.Then("paths").Then(path.Name).Then("parameters").Then((string)parameter["name"]!).Text));

    private static JToken At(string place) => Edit.Find(Description, place);

    private static string Name(string place) => place[(place.LastIndexOf('/') + 1)..];

    private static string OperationOf(string place) => string.Join('/', place.Split('/').Take(4));

    private static bool IsFreeName(string place) => !Overlay.Contains($"definitions.{Name(place)}", StringComparison.Ordinal) && !Overlay.Contains($"'{Name(place)}'", StringComparison.Ordinal) && !Overlay.Contains($"definitions/{Name(place)}\"", StringComparison.Ordinal);

    private static bool IsOfPlainOwner(string place) => At(string.Join('/', place.Split('/').Take(3)))["required"] is null;

    private static bool IsRequired(string place) => At(string.Join('/', place.Split('/').Take(3)))["required"] is JArray required && required.Any(name => (string?)name == Name(place));

    private static bool IsUnpatched(string place) => !Patched.Contains(string.Join('/', place.Split('/').Take(3)));

    private static bool IsNamed(string place) => Overlay.Contains($"\"$.paths['{place.Split('/')[2].Replace("~1", "/")}'].{Name(place)}\"", StringComparison.Ordinal);

    private static IEnumerable<JObject> UpdatesOf(string definition) => JObject.Parse(Overlay)["actions"]!
        .Where(action => (string?)action["target"] == $"$.definitions.{definition}.properties").Select(action => action["update"]).OfType<JObject>();

    private static bool HasMethod(string place, string method) => At(place[..place.LastIndexOf('/')])[method] is not null;

    private static bool HasOthersAtPath(string place) => ((JObject)At(string.Join('/', place.Split('/').Take(3)))).Properties().Count(member => SwaggerDocument.IsMethod(member.Name)) > 1;

    // Other operations of its client.
    private static bool HasSiblings(string place) => Operations().Any(other => other != place && (string?)At(other)["tags"]![0] == (string?)At(place)["tags"]![0]);

    // By the definition's place; the type of its changes counts as well.
    private static ILookup<string, (bool IsSent, bool IsReceived)> ReadDirections() => SwaggerDocument.Definitions(Prepared).Properties()
        .GroupBy(definition => Origins.Of((JObject)definition.Value) ?? "")
        .ToLookup(same => same.Key, same => (same.Any(definition => definition.Value["x-dotnet-sent"] is not null), same.Any(definition => definition.Value["x-dotnet-received"] is not null)));
}
