namespace Epic.Generated.SpecTool.Tracking.Changes;

/// <summary>One effect of a change on a user's code.</summary>
/// <param name="Class">The meaning for a user.</param>
/// <param name="BreaksBinary">Whether a program that was compiled before fails to run. ApiCompat sees these.</param>
/// <param name="Text">The effect in words.</param>
/// <param name="Origin">The place in the description that causes it, where that is narrower than where the symbol comes from.</param>
internal sealed record Effect(ChangeClass Class, bool BreaksBinary, string Text, string? Origin);

/// <summary>All effects of a change on a user's code.</summary>
internal sealed class Effects
{
    private readonly List<Effect> _all = [];

    public IReadOnlyList<Effect> All => _all;

    public bool IsEmpty => _all.Count == 0;

    public ChangeClass Class => _all.Count == 0 ? ChangeClass.Cosmetic : _all.Max(effect => effect.Class);

    public void Add(ChangeClass changeClass, bool breaksBinary, string text, string? origin = null) =>
        _all.Add(new Effect(changeClass, breaksBinary, text, origin));

    public override string ToString() => string.Join("; ", _all.Select(effect => effect.Text).Distinct());
}
