using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Overlay;

/// <summary>One change: its target (a JSONPath), the change (merge or remove) and the reason.</summary>
internal sealed class OverlayAction
{
    private static readonly HashSet<string> Fields = ["target", "description", "update", "remove"];

    private static readonly HashSet<string> Texts = ["description", "summary", "title"];

    // An overlay merges objects and appends to arrays. Any other value replaces the published one.
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

        foreach (var part in json.DescendantsAndSelf())
        {
            part.AddAnnotation(new SourceFile(file));
        }

        var action = new OverlayAction(json, index, target, file);
        if (action.Removes == (json["update"] is not null))
        {
            throw Bad($"on '{target}' needs either an update or \"remove\": true");
        }

        return action;
    }

    /// <summary>Applies the action to every part of the document that its target matches.</summary>
    /// <returns>The published values that it replaced. Texts do not count: no code follows them.</returns>
    public IReadOnlyList<OverlayReplacement> ApplyTo(JObject document)
    {
        var replaced = new List<OverlayReplacement>();
        var matches = Match(document);
        if (matches.Count == 0)
        {
            throw Wrong("matches nothing in the description", SpecErrors.OverlayMatchesNothing);
        }

        foreach (var match in matches)
        {
            if (Removes)
            {
                replaced.Add(Replacement("", match, null));
                Remove(match);
            }
            else
            {
                CheckDefinitions(match);
                AddReplaced(replaced, match, _json["update"]!, "");
                Update(match, _json["update"]!);
            }
        }

        return replaced;
    }

    private static string? Text(JToken? token) =>
        Is(token, JTokenType.String) && (string)token! is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static bool Is(JToken? token, JTokenType type) => token?.Type == type;

    // A definition that the overlay writes stands for code that is written by hand: one of EPIC's is another.
    private void CheckDefinitions(JToken match)
    {
        foreach (var definition in match.Path == "definitions" && match is JObject definitions && _json["update"] is JObject update ? update.Properties().Where(own => definitions[own.Name] is not null) : [])
        {
            throw new SpecException(
                SpecErrors.HandWritten, $"EPIC now publishes a definition '{definition.Name}', which is the name of one that the overlay writes: rename that one in the overlay, and the code of it that is written by hand.", place: match[definition.Name]!.Parent);
        }
    }

    private void AddReplaced(List<OverlayReplacement> replaced, JToken match, JToken update, string field)
    {
        if (match is JObject target && update is JObject values)
        {
            foreach (var value in values.Properties().Where(value => target[value.Name] is not null && !Texts.Contains(value.Name)))
            {
                AddReplaced(replaced, target[value.Name]!, value.Value, field.Length == 0 ? value.Name : $"{field}.{value.Name}");
            }
        }
        else if (match is not JArray && !JToken.DeepEquals(match, update))
        {
            replaced.Add(Replacement(field, match, update));
        }
    }

    private OverlayReplacement Replacement(string field, JToken match, JToken? update)
    {
        var published = match.DeepClone();
        foreach (var origin in (published as JContainer)?.Descendants().OfType<JProperty>().Where(property => property.Name == Origins.Field).ToList() ?? [])
        {
            origin.Remove();
        }

        return new OverlayReplacement(
            $"{_target} {_json["update"]?.ToString(Formatting.None)}", ((IJsonLineInfo)_json).LineNumber, field, published.ToString(Formatting.None), update?.ToString(Formatting.None), match.Path);
    }

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
