using Epic.Generated.SpecTool.Documents;
using Epic.Generated.SpecTool.Preparation.Overlay;
using Epic.Generated.SpecTool.Preparation.Rules;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation;

/// <summary>A description after overlay and rules, with every problem found on the way.</summary>
/// <param name="Document">The prepared document; null after a problem that the rules cannot pass.</param>
/// <param name="Problems">Each problem with its place.</param>
internal sealed record PreparedSpec(JObject? Document, IReadOnlyList<SpecException> Problems)
{
    /// <summary>Prepares a description.</summary>
    /// <param name="description">The published description; it is changed.</param>
    /// <param name="file">The description's file, for messages.</param>
    /// <param name="overlay">Reads the overlay.</param>
    public static PreparedSpec Of(JObject description, string file, Func<OverlayDocument> overlay)
    {
        var problems = new List<SpecException>();
        try
        {
            SwaggerDocument.Check(description, file);
            overlay().ApplyTo(description, file, problems.Add);
            foreach (var rule in PreparationRules.InOrder)
            {
                rule.Apply(description);
            }

            return new PreparedSpec(description, problems);
        }
        catch (SpecException error)
        {
            problems.Add(error);
        }
        catch (Exception error) when (Malformed.Is(error))
        {
            problems.Add(new SpecException(SpecErrors.NotSwagger, $"The rules cannot read this description: {error.Message}", file));
        }

        return new PreparedSpec(null, problems);
    }
}
