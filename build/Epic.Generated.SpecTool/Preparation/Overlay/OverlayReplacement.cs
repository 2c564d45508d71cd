namespace Epic.Generated.SpecTool.Preparation.Overlay;

/// <summary>A published value that an overlay action replaces or removes.</summary>
/// <param name="Action">The action, as text.</param>
/// <param name="Line">Its line in the overlay.</param>
/// <param name="Field">The field, as in <c>type</c>; empty for a part that is removed whole.</param>
/// <param name="Before">The published value.</param>
/// <param name="After">The value of the overlay; null for a removal.</param>
/// <param name="Place">The part of the description.</param>
internal sealed record OverlayReplacement(string Action, int Line, string Field, string Before, string? After, string Place)
{
    /// <summary>Everything but the place: an action replaces one value at many places.</summary>
    public (string Action, string Field, string Before) Key => (Action, Field, Before);
}
