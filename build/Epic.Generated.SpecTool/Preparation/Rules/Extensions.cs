namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>The vendor extensions that the rules write and the templates in <c>build/templates</c> read.</summary>
internal static class Extensions
{
    /// <summary>The .NET name of a tag's client, an operation, a type, a property; given by the overlay where no rule finds it.</summary>
    public const string Name = "x-dotnet-name";

    /// <summary>The .NET type of a property or parameter where NJsonSchema would choose another.</summary>
    public const string Type = "x-dotnet-type";

    /// <summary>The interfaces and base class of a type.</summary>
    public const string Bases = "x-dotnet-bases";

    /// <summary>The JSON converter of a type.</summary>
    public const string Converter = "x-dotnet-converter";

    /// <summary>The type of the items, on a page type and on the operation that returns it.</summary>
    public const string PageOf = "x-dotnet-page-of";

    /// <summary>True on a type that sends exactly what was assigned.</summary>
    public const string IsPatch = "x-dotnet-patch";

    /// <summary>True on a property that a user must give: the <c>required</c> keyword.</summary>
    public const string IsRequired = "x-dotnet-required";

    /// <summary>True on a property of a type that is sent which only EPIC sets.</summary>
    public const string IsReadOnly = "x-dotnet-read-only";

    /// <summary>The value of a property that nobody has assigned.</summary>
    public const string Initial = "x-dotnet-initial";

    /// <summary>What is checked of a property or argument before a request is sent: calls of <c>RequestChecks</c>.</summary>
    public const string Checks = "x-dotnet-checks";

    /// <summary>The operationId as published, where the document's has become a .NET name.</summary>
    public const string OperationId = "x-epic-operation-id";

    /// <summary>What the client of an operation is for.</summary>
    public const string ClientDescription = "x-dotnet-client-description";

    /// <summary>True on an operation whose body is the empty object.</summary>
    public const string EmptyBody = "x-dotnet-empty-body";

    /// <summary>True on an operation that may be sent again although its method does not say so; given by the overlay.</summary>
    public const string Repeatable = "x-dotnet-repeatable";

    /// <summary>True on an answer that is accepted as a page, a list or one object; given by the overlay.</summary>
    public const string AnyShape = "x-dotnet-any-shape";
}
