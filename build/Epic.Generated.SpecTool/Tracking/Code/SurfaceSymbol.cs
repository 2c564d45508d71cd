namespace Epic.Generated.SpecTool.Tracking.Code;

/// <summary>A declaration of the generated C# that a user's code can name.</summary>
/// <param name="Name">The type, or type and member: <c>Job.Status</c>, <c>IJobsClient.ListAsync</c>.</param>
/// <param name="Origins">The places in the published description that it comes from.</param>
internal abstract record SurfaceSymbol(string Name, IReadOnlyList<string> Origins)
{
    /// <summary>The declaration, as a reader of a diff sees it.</summary>
    public abstract string Declaration { get; }

    public string TypeName => Name.Split('.')[0];

    /// <summary>Whether the compiler warns of its use.</summary>
    public bool IsObsolete { get; init; }
}

/// <summary>A type as the generated C# writes it, without namespaces.</summary>
/// <param name="Text">As in source: <c>string?</c>, <c>IReadOnlyList&lt;long&gt;</c>.</param>
/// <param name="BinaryText">As a compiled program refers to it: without the question marks that only the compiler reads.</param>
internal sealed record SurfaceTypeName(string Text, string BinaryText)
{
    public override string ToString() => Text;
}

/// <summary>A class, interface or enumeration.</summary>
internal sealed record SurfaceType(string Name, string Kind, IReadOnlyList<string> Bases, IReadOnlyList<string> Origins) : SurfaceSymbol(Name, Origins)
{
    public override string Declaration => $"{Kind} {Name}{(Bases.Count > 0 ? " : " + string.Join(", ", Bases) : "")}";
}

/// <summary>A property of a model.</summary>
internal sealed record SurfaceProperty(string Name, SurfaceTypeName Type, bool IsRequired, IReadOnlyList<string> Origins) : SurfaceSymbol(Name, Origins)
{
    public override string Declaration => $"{(IsRequired ? "required " : "")}{Type} {Name} {{ get; set; }}";
}

/// <summary>A value of an enumeration.</summary>
internal sealed record SurfaceValue(string Name, int Number, IReadOnlyList<string> Origins) : SurfaceSymbol(Name, Origins)
{
    public override string Declaration => $"{Name} = {Number}";
}

/// <summary>A parameter of a method.</summary>
internal sealed record SurfaceParameter(string Name, SurfaceTypeName Type, bool IsOptional, string? Origin)
{
    public override string ToString() => $"{Type} {Name}{(IsOptional ? Type.Text == "CancellationToken" ? " = default" : " = null" : "")}";
}

/// <summary>A method of a client's interface.</summary>
/// <param name="Name">The interface and the method.</param>
/// <param name="IsPager">Whether it gives the items of all pages.</param>
/// <param name="Result">The type that it returns.</param>
/// <param name="Parameters">The parameters, in order.</param>
/// <param name="Origins">The operation, then its parameters.</param>
internal sealed record SurfaceMethod(string Name, bool IsPager, SurfaceTypeName Result, IReadOnlyList<SurfaceParameter> Parameters, IReadOnlyList<string> Origins)
    : SurfaceSymbol(Name, Origins)
{
    /// <summary>The place of its result.</summary>
    public string? ResultOrigin => Origins.Count > 0 ? Origins[0] + "/responses" : null;

    public override string Declaration => $"{Result} {Name}({string.Join(", ", Parameters)})";
}
