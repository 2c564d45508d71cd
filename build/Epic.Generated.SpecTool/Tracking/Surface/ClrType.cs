namespace Epic.Generated.SpecTool.Tracking.Surface;

/// <summary>A type as the generated C# writes it, without namespaces.</summary>
/// <param name="Text">As in source: <c>string?</c>, <c>IReadOnlyList&lt;long&gt;</c>.</param>
/// <param name="IsValueType">Whether its question mark changes the type, or only what the compiler warns of.</param>
internal sealed record ClrType(string Text, bool IsValueType)
{
    public bool IsNullable => Text.EndsWith('?');

    /// <summary>What a compiled program refers to.</summary>
    public string BinaryText => IsValueType ? Text : Text.TrimEnd('?');

    public ClrType Nullable() => IsNullable ? this : this with { Text = Text + "?" };

    public override string ToString() => Text;
}
