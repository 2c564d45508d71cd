namespace Epic.Generated.SpecTool.Documents;

/// <summary>A place in the description (RFC 6901), where a parameter goes by its name instead of its index.</summary>
internal readonly record struct JsonPointer(string Text)
{
    public static JsonPointer Root { get; } = new("");

    public JsonPointer Then(string name) =>
        new($"{Text}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}");

    /// <summary>Whether this is the place of <paramref name="other"/>, or around it.</summary>
    public bool Contains(string other) => other == Text || other.StartsWith(Text + "/", StringComparison.Ordinal);

    public override string ToString() => Text;
}
