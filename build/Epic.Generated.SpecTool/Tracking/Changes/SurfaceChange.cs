using Epic.Generated.SpecTool.Tracking.Code;

namespace Epic.Generated.SpecTool.Tracking.Changes;

/// <summary>One difference between the generated C# before and after.</summary>
/// <param name="Before">The declaration before; null for a new one.</param>
/// <param name="After">The declaration after; null for one that is gone.</param>
/// <param name="Effects">The effects on a user's code.</param>
internal sealed record SurfaceChange(SurfaceSymbol? Before, SurfaceSymbol? After, Effects Effects)
{
    /// <summary>Whether ApiCompat reports it.</summary>
    public bool BreaksBinary => Effects.All.Any(effect => effect.BreaksBinary);

    public IEnumerable<string> Origins => (Before?.Origins ?? []).Concat(After?.Origins ?? []).Distinct();

    /// <summary>Every name that ApiCompat can report this change under.</summary>
    public IEnumerable<string> Names => new[] { Before?.Name, After?.Name }.OfType<string>().Distinct();
}
