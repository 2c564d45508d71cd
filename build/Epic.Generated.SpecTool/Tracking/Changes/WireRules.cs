using System.Globalization;
using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Changes;

/// <summary>
/// The meaning of each change on the wire: for a program of any language that holds EPIC to the description before. Its requests
/// may be refused or mean something else, its answers may have another content. The class for C# can differ: the library reads
/// values that it does not know, and a rename in the description alone changes no request.
/// </summary>
internal sealed class WireRules(JObject before, JObject after)
{
    private static readonly HashSet<string> OfApi = ["host", "basePath", "schemes", "security", "securityDefinitions", "swagger"];

    private static readonly HashSet<string> Silent = ["operationId", "tags", "deprecated", "headers", "x-nullable", "schemes"];

    private readonly Traffic _traffic = new(before, after);

    public static IReadOnlyList<SpecChange> Classify(IReadOnlyList<SpecChange> changes, JObject before, JObject after)
    {
        var rules = new WireRules(before, after);
        return [.. changes.Select(change => change with { Wire = rules.ClassOf(change) })];
    }

    private ChangeClass ClassOf(SpecChange change)
    {
        if (change.IsText || change.Aspect?.StartsWith("x-", StringComparison.Ordinal) == true && change.Aspect != "x-nullable")
        {
            return ChangeClass.Cosmetic;
        }

        return change.Element switch
        {
            Element.Api => OfApi.Contains(change.Aspect ?? "") ? ChangeClass.Breaking : change.Aspect is "consumes" or "produces" ? OfSet(change) : ChangeClass.Cosmetic,
            Element.Operation => OfOperation(change),
            Element.Parameter when change.Aspect is null => OfParameter(change),
            Element.Status when change.Aspect is null => OfStatus(change),
            Element.Status when change.Aspect == "schema" => change.Action == ChangeAction.Added ? ChangeClass.Additive : ChangeClass.Breaking,
            Element.Schema when change.Aspect is null => ChangeClass.Cosmetic,
            Element.Property when change.Aspect is null => OfProperty(change),
            Element.EnumValue => change.Action == ChangeAction.Changed ? ChangeClass.Cosmetic : Narrows(change, change.Action == ChangeAction.Removed),
            Element.Bound => OfBound(change),
            Element.Generated => ChangeClass.Cosmetic,
            _ => OfField(change),
        };
    }

    private ChangeClass OfOperation(SpecChange change) => change.Aspect switch
    {
        null => change.Action == ChangeAction.Added ? ChangeClass.Additive : change.Action == ChangeAction.Removed ? ChangeClass.Breaking : ChangeClass.Cosmetic,
        "consumes" or "produces" => OfSet(change),
        // An empty list against none.
        "parameters" => ChangeClass.Cosmetic,
        { } aspect => Silent.Contains(aspect) ? ChangeClass.Cosmetic : ChangeClass.Breaking,
    };

    // More types than before harm nobody.
    private ChangeClass OfSet(SpecChange change)
    {
        var (left, right) = (Texts(before, change), Texts(after, change));
        return left.Except(right).Any() ? ChangeClass.Breaking : ChangeClass.Additive;
    }

    // A parameter of a path that is new changes no request.
    private ChangeClass OfParameter(SpecChange change) =>
        change.Action == ChangeAction.Added && ((bool?)(Find(after, change)?["required"] as JValue) != true || new JsonPointer(string.Join('/', change.Pointer.Split('/').Take(3))).Find(before) is null)
            ? ChangeClass.Additive
            : ChangeClass.Breaking;

    // A new success has another content, or none; an error is an error.
    private static ChangeClass OfStatus(SpecChange change) =>
        change.Pointer[(change.Pointer.LastIndexOf('/') + 1)..].StartsWith('2') ? change.Action == ChangeAction.Added ? ChangeClass.Additive : ChangeClass.Breaking : ChangeClass.Cosmetic;

    private ChangeClass OfProperty(SpecChange change)
    {
        if (change.Action != ChangeAction.Added)
        {
            return IsUsed(change) ? ChangeClass.Breaking : ChangeClass.Cosmetic;
        }

        var name = change.Pointer[(change.Pointer.LastIndexOf('/') + 1)..];
        var property = Find(after, change);
        var isDemanded = (bool?)(property?["readOnly"] as JValue) != true && property?.Parent?.Parent?.Parent?.Parent?["required"] is JArray required && required.Any(item => item.ToString() == name);
        return isDemanded && DirectionOf(change).IsSent ? ChangeClass.Breaking : ChangeClass.Additive;
    }

    private ChangeClass OfField(SpecChange change)
    {
        switch (change.Aspect)
        {
            case "required":
                return Narrows(change, change.After is "true");
            case "readOnly":
                return DirectionOf(change).IsSent ? change.After is "true" ? ChangeClass.Breaking : ChangeClass.Additive : ChangeClass.Cosmetic;
            case "x-nullable":
                return Narrows(change, change.After is not "true");
            case "deprecated":
                return ChangeClass.Cosmetic;
            case "writeOnly":
                return !DirectionOf(change).IsReceived ? ChangeClass.Cosmetic : change.After == "true" ? ChangeClass.Breaking : ChangeClass.Additive;
            case "$ref":
                return SameContent(change) ? ChangeClass.Cosmetic : IsUsed(change) ? ChangeClass.Breaking : ChangeClass.Cosmetic;
            case "collectionFormat" when change.Before is null && change.After is "\"csv\"" || change.After is null && change.Before is "\"csv\"":
                return ChangeClass.Cosmetic;
            case "type" when change is { Before: "\"integer\"", After: "\"number\"" }:
                return Narrows(change, false);
            case "type" when change is { Before: "\"number\"", After: "\"integer\"" }:
                return Narrows(change, true);
            default:
                return change.Action == ChangeAction.Changed ? IsUsed(change) ? ChangeClass.Breaking : ChangeClass.Cosmetic : Narrows(change, change.Action == ChangeAction.Added);
        }
    }

    // No program relies on the bounds of answers: EPIC's own database does not keep to all of them.
    private ChangeClass OfBound(SpecChange change) => DirectionOf(change).IsSent ? OfSentBound(change) : ChangeClass.Cosmetic;

    private static ChangeClass OfSentBound(SpecChange change)
    {
        if (change.Action != ChangeAction.Changed)
        {
            return change.Action == ChangeAction.Added ? ChangeClass.Breaking : ChangeClass.Additive;
        }

        var isWider = Number(change.Before) is { } left && Number(change.After) is { } right && (change.Aspect!.StartsWith("min", StringComparison.Ordinal) ? right < left : right > left);
        return isWider ? ChangeClass.Additive : ChangeClass.Breaking;
    }

    // Fewer values than before: requests are refused, answers are as they were. More: the reverse.
    private ChangeClass Narrows(SpecChange change, bool narrows)
    {
        var (isSent, isReceived) = DirectionOf(change);
        return narrows
            ? isSent ? ChangeClass.Breaking : ChangeClass.Cosmetic
            : isReceived ? ChangeClass.Breaking : isSent ? ChangeClass.Additive : ChangeClass.Cosmetic;
    }

    // A property that only EPIC sets is in no request.
    private (bool IsSent, bool IsReceived) DirectionOf(SpecChange change)
    {
        var (isSent, isReceived) = _traffic.Of(change.Pointer);
        return (isSent && !new[] { before, after }.All(document => IsReadOnly(document, change.Pointer)), isReceived);
    }

    private static bool IsReadOnly(JObject document, string pointer)
    {
        var parts = pointer.Split('/');
        return Enumerable.Range(2, parts.Length - 2).Any(index =>
            parts[index - 1] == "properties" && (new JsonPointer(string.Join('/', parts.Take(index + 1))).Find(document) as JObject)?["readOnly"] is JValue { Value: true });
    }

    private bool IsUsed(SpecChange change) => DirectionOf(change) is { IsSent: true } or { IsReceived: true };

    private bool SameContent(SpecChange change)
    {
        var (left, right) = (Schema(before, change), Schema(after, change));
        return left is not null && right is not null && JToken.DeepEquals(Content(before, left), Content(after, right));

        static JObject? Schema(JObject document, SpecChange change) => new JsonPointer(change.Pointer[..change.Pointer.LastIndexOf('/')]).Find(document) as JObject;
    }

    // Without its texts, which stand in the definition.
    private static JObject Content(JObject document, JObject schema)
    {
        var content = (JObject)SwaggerDocument.Resolve(document, schema).DeepClone();
        foreach (var text in content.DescendantsAndSelf().OfType<JObject>().SelectMany(part => part.Properties()).Where(field => field is { Name: "description" or "title", Value: JValue }).ToList())
        {
            text.Remove();
        }

        return content;
    }

    private static JObject? Find(JObject document, SpecChange change) => new JsonPointer(change.Pointer).Find(document) as JObject;

    private static HashSet<string> Texts(JObject document, SpecChange change) =>
        (new JsonPointer(change.Pointer).Find(document) ?? document[change.Aspect!]) is JArray list ? [.. list.Select(item => item.ToString())] : [];

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
