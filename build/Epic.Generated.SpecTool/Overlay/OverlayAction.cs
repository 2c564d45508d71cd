using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Overlay;

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

    private OverlayAction(JObject json, int index, string target)
    {
        _json = json;
        _index = index;
        _target = target;
    }

    private bool Removes => (bool?)_json["remove"] ?? false;

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

        if ((string?)json["target"] is not { Length: > 0 } target)
        {
            throw Bad("has no target");
        }

        if (string.IsNullOrWhiteSpace((string?)json["description"]))
        {
            throw Bad($"on '{target}' has no description: every change gives its reason");
        }

        var action = new OverlayAction(json, index, target);
        if (action.Removes == (json["update"] is not null))
        {
            throw Bad($"on '{target}' needs either an update or \"remove\": true");
        }

        return action;
    }

    public void ApplyTo(JObject document, string file)
    {
        var matches = Match(document, file);
        if (matches.Count == 0)
        {
            throw new SpecException(SpecErrors.OverlayMatchesNothing, $"actions[{_index}]: the target '{_target}' matches nothing in the description.", file, _json["target"]);
        }

        foreach (var match in matches)
        {
            if (Removes)
            {
                (match.Parent is JProperty property ? property : match).Remove();
            }
            else if (match is JContainer container)
            {
                container.Merge(_json["update"] is JObject update ? update : new JArray(_json["update"]!), Merge);
            }
            else
            {
                throw new SpecException(SpecErrors.BadOverlay, $"actions[{_index}]: the target '{_target}' is not an object or array at {match.Path}.", file, _json["target"]);
            }
        }
    }

    private List<JToken> Match(JObject document, string file)
    {
        try
        {
            return [.. document.SelectTokens(_target)];
        }
        catch (JsonException error)
        {
            throw new SpecException(SpecErrors.BadOverlay, $"actions[{_index}]: the target '{_target}' is not a JSONPath: {error.Message}", file, _json["target"]);
        }
    }
}
