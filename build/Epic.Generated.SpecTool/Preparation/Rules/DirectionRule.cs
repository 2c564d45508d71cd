using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// Marks each type as sent, received or both, which decides the promises of its annotations. A type that is only sent can demand its
/// required properties. A type that is received promises nothing, since the service may leave anything out.
/// </summary>
internal sealed class DirectionRule : IPreparationRule
{
    public const string Sent = "x-dotnet-sent";
    public const string Received = "x-dotnet-received";

    public void Apply(JObject document)
    {
        foreach (var operation in SwaggerDocument.Operations(document))
        {
            Mark(document, operation.Body?["schema"], Sent);
            Mark(document, operation.SuccessSchema, Received);
        }
    }

    private static void Mark(JObject document, JToken? token, string direction)
    {
        foreach (var reference in (token?.DeepClone() as JContainer)?.DescendantsAndSelf().OfType<JObject>().ToList() ?? [])
        {
            if (SwaggerDocument.ReferenceOf(reference) is { } name
                && SwaggerDocument.Definitions(document)[name] is JObject definition
                && definition[direction] is null)
            {
                definition[direction] = true;
                Mark(document, definition, direction);
            }
        }
    }
}
