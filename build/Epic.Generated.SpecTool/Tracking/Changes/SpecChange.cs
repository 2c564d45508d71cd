namespace Epic.Generated.SpecTool.Tracking.Changes;

/// <summary>The kind of the part that changes.</summary>
internal enum Element
{
    /// <summary>The description as a whole: title, version, host, security.</summary>
    Api,
    Operation,
    Parameter,
    Status,
    Schema,
    Property,
    EnumValue,
    Bound,

    /// <summary>A name or declaration of the generated C# that changes although nothing at its own place does.</summary>
    Generated,
}

/// <summary>The kind of a change.</summary>
internal enum ChangeAction
{
    Added,
    Removed,
    Changed,
}

/// <summary>One difference between two descriptions.</summary>
/// <param name="Element">The kind of the part.</param>
/// <param name="Action">The kind of the change.</param>
/// <param name="Where">The thing, as a reader of the API's documentation knows it.</param>
/// <param name="Pointer">Its place in the description.</param>
/// <param name="Aspect">The field that differs, where the thing itself is in both.</param>
/// <param name="Before">The value before; null for a part that is added.</param>
/// <param name="After">The value after; null for a part that is removed.</param>
internal sealed record SpecChange(Element Element, ChangeAction Action, string Where, string Pointer, string? Aspect = null, string? Before = null, string? After = null)
{
    private static readonly HashSet<string> Texts = ["description", "title", "summary", "example", "examples", "x-example", "externalDocs", "default"];

    /// <summary>Whether only people read it.</summary>
    public bool IsText => Aspect is not null && Texts.Contains(Aspect);

    /// <summary>The meaning for code that uses the library.</summary>
    public ChangeClass Class { get; init; } = ChangeClass.Cosmetic;

    /// <summary>The meaning for a program of any language that holds EPIC to the description before.</summary>
    public ChangeClass Wire { get; init; } = ChangeClass.Cosmetic;

    /// <summary>The reason of the class.</summary>
    public string Effect { get; init; } = "the generated code declares and checks the same";

    /// <summary>The C# that it changes.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];
}
