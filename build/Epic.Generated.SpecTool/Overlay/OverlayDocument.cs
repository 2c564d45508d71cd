using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Overlay;

/// <summary>An OpenAPI Overlay 1.0 document: changes to a description, each with a target and a reason.</summary>
internal sealed class OverlayDocument
{
    private readonly string _file;
    private readonly IReadOnlyList<OverlayAction> _actions;

    private OverlayDocument(string file, IReadOnlyList<OverlayAction> actions)
    {
        _file = file;
        _actions = actions;
    }

    public static OverlayDocument Read(string file)
    {
        var json = JsonFile.Read(file);
        if (json["overlay"] is not JValue { Value: string version } || !version.StartsWith("1.0.", StringComparison.Ordinal))
        {
            throw new SpecException(SpecErrors.BadOverlay, "This is not an OpenAPI Overlay 1.0 document: its \"overlay\" is not \"1.0.x\".", file, json);
        }

        if (json["actions"] is not JArray { Count: > 0 } actions)
        {
            throw new SpecException(SpecErrors.BadOverlay, "The overlay has no actions.", file, json);
        }

        return new OverlayDocument(file, [.. actions.Select((action, index) => OverlayAction.Read(action, index, file))]);
    }

    /// <summary>Applies the actions in order. One whose target matches nothing is an error: the description moved under it.</summary>
    public void ApplyTo(JObject document, string documentFile)
    {
        var published = SwaggerDocument.References(document).Select(reference => reference.Value).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var action in _actions)
        {
            action.ApplyTo(document);
        }

        // A reference that leads nowhere now stands in one of the two files: the line that is shown must be its own.
        SwaggerDocument.CheckReferences(document, reference => published.Contains(reference) ? documentFile : _file);
    }
}
