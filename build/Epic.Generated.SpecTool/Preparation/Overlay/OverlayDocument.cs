using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Overlay;

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

    public static OverlayDocument Read(string file) => Read(JsonFile.Read(file), file);

    public static OverlayDocument Read(JObject json, string file)
    {
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

    /// <summary>Applies the actions in order. An action whose target matches nothing is an error: the description has changed there.</summary>
    /// <param name="document">The description.</param>
    /// <param name="documentFile">Its file.</param>
    /// <param name="report">Takes the error of an action; the other actions are still applied.</param>
    /// <returns>The published values that the actions replaced.</returns>
    public IReadOnlyList<OverlayReplacement> ApplyTo(JObject document, string documentFile, Action<SpecException> report)
    {
        var replaced = new List<OverlayReplacement>();
        var published = SwaggerDocument.References(document).Select(reference => reference.Value).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var action in _actions)
        {
            try
            {
                replaced.AddRange(action.ApplyTo(document));
            }
            catch (SpecException error)
            {
                report(error);
            }
        }

        // A reference that leads nowhere now stands in one of the two files, and the error names that file.
        SwaggerDocument.CheckReferences(document, reference => published.Contains(reference) ? documentFile : _file);
        return replaced;
    }
}
