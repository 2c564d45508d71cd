using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Overlay;

/// <summary>One change: what it changes (a JSONPath), how (merge or remove) and why.</summary>
internal sealed class OverlayAction
{
    private static readonly HashSet<string> Fields = ["target", "description", "update", "remove"];

    // An overlay merges objects and appends to arrays; what it gives otherwise replaces what was there.
    private static readonly JsonMergeSettings Merge = new()
    {
        MergeArrayHandling = MergeArrayHandling.Concat,
        MergeNullValueHandling = MergeNullValueHandling.Merge,
    };

    private readonly JObject _json;
    private readonly int _index;
    private readonly string _target;
    private readonly string _file;

    private OverlayAction(JObject json, int index, string target, string file)
    {
        _json = json;
        _index = index;
        _target = target;
        _file = file;
    }

    private bool Removes => Is(_json["remove"], JTokenType.Boolean) && (bool)_json["remove"]!;

    public static OverlayAction Read(JToken token, int index, string file)
    {
        SpecException Bad(string rule) => new(SpecErrors.BadOverlay, $"actions[{index}] {rule}.", file, token);

        if (token is not JObject json)
        {
            throw Bad("is not an object");
        }

        if (json.Properties().FirstOrDefault(property => !Fields.Contains(property.Name) && !property.Name.StartsWith("x-", StringComparison.Ordinal)) is { } unknown)
        {
            throw Bad($"has an unknown field '{unknown.Name}'");
        }

        if (Text(json["target"]) is not { } target)
        {
            throw Bad("has no target");
        }

        if (Text(json["description"]) is null)
        {
            throw Bad($"on '{target}' has no description: every change gives its reason");
        }

        var action = new OverlayAction(json, index, target, file);
        if (action.Removes == (json["update"] is not null))
        {
            throw Bad($"on '{target}' needs either an update or \"remove\": true");
        }

        return action;
    }

    public void ApplyTo(JObject document)
    {
        var matches = Match(document);
        if (matches.Count == 0)
        {
            throw Wrong("matches nothing in the description", SpecErrors.OverlayMatchesNothing);
        }

        foreach (var match in matches)
        {
            if (Removes)
            {
                Remove(match);
            }
            else
            {
                Update(match, _json["update"]!);
            }
        }
    }

    private static string? Text(JToken? token) =>
        Is(token, JTokenType.String) && (string)token! is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static bool Is(JToken? token, JTokenType type) => token?.Type == type;

    private void Remove(JToken match)
    {
        if (match.Parent is null)
        {
            throw Wrong("is the whole description, which cannot be removed");
        }

        (match.Parent is JProperty property ? property : match).Remove();
    }

    private void Update(JToken match, JToken update)
    {
        switch (match, update)
        {
            case (JObject target, JObject):
                target.Merge(update, Merge);
                break;
            case (JArray target, _):
                target.Add(update.DeepClone());
                break;
            default:
                throw Wrong($"is {match.Type} at {match.Path}, which an update that is {update.Type} cannot change");
        }
    }

    private SpecException Wrong(string what, string code = SpecErrors.BadOverlay) =>
        new(code, $"actions[{_index}]: the target '{_target}' {what}.", _file, _json["target"]);

    private List<JToken> Match(JObject document)
    {
        try
        {
            return [.. document.SelectTokens(_target)];
        }
        catch (Exception error) when (error is JsonException or IndexOutOfRangeException)
        {
            // Newtonsoft.Json reads on past the end of an expression that is cut off.
            throw Wrong($"is not a JSONPath: {error.Message.TrimEnd('.')}");
        }
    }
}
