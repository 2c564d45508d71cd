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
    /// <summary>The published values that overlay actions replaced.</summary>
    public IReadOnlyList<OverlayReplacement> Replaced { get; private init; } = [];

    /// <summary>Prepares a description.</summary>
    /// <param name="description">The published description; it is changed.</param>
    /// <param name="file">The description's file, for messages.</param>
    /// <param name="overlay">Reads the overlay.</param>
    public static PreparedSpec Create(JObject description, string file, Func<OverlayDocument> overlay)
    {
        var problems = new List<SpecException>();
        try
        {
            PublishedDocument.Check(description, file);
            SwaggerDocument.Check(description, file);
            Origins.Mark(description);
            var replaced = overlay().ApplyTo(description, file, problems.Add);
            foreach (var rule in PreparationRules.InOrder)
            {
                rule.Apply(description);
            }

            PublishedDocument.TidyTexts(description);

            return new PreparedSpec(description, problems) { Replaced = replaced };
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
