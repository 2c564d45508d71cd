using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Changes;

/// <summary>The parts of a description that requests carry, and those that answers carry.</summary>
internal sealed class Traffic
{
    private readonly HashSet<string> _sent = [];
    private readonly HashSet<string> _received = [];

    /// <param name="documents">Both forms of the description: a part that either carries counts.</param>
    public Traffic(params JObject[] documents)
    {
        foreach (var document in documents)
        {
            foreach (var operation in SwaggerDocument.Operations(document))
            {
                Mark(document, operation.Json["parameters"], _sent);
                Mark(document, operation.Json["responses"], _received);
            }
        }
    }

    /// <summary>Whether requests carry the part at a place, and whether answers do.</summary>
    public (bool IsSent, bool IsReceived) Of(string pointer)
    {
        var parts = pointer.Split('/');
        return parts.ElementAtOrDefault(1) == "definitions"
            ? (_sent.Contains(parts[2]), _received.Contains(parts[2]))
            : (parts.Contains("parameters"), parts.Contains("responses"));
    }

    private static void Mark(JObject document, JToken? token, HashSet<string> names)
    {
        foreach (var schema in (token as JContainer)?.DescendantsAndSelf().OfType<JObject>().ToList() ?? [])
        {
            if (SwaggerDocument.ReferenceOf(schema) is { } name && names.Add(name))
            {
                Mark(document, SwaggerDocument.Definitions(document)[name], names);
            }
        }
    }
}
