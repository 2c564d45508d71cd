namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// The vendor extensions that the overlay gives and the rules write, and that the templates in <c>build/templates</c> read.
/// The published description may not have them.
/// </summary>
internal static class Extensions
{
    /// <summary>The .NET name of a tag's client, an operation, a type, a property. The overlay gives it where the rule finds a worse name.</summary>
    public const string Name = "x-dotnet-name";

    /// <summary>The .NET names of values of an enumeration, by the values; given by the overlay.</summary>
    public const string ValueNames = "x-dotnet-value-names";

    /// <summary>The .NET type of a property or parameter where NJsonSchema would choose another.</summary>
    public const string Type = "x-dotnet-type";

    /// <summary>The interfaces and base class of a type.</summary>
    public const string Bases = "x-dotnet-bases";

    /// <summary>The JSON converter of a type or property.</summary>
    public const string Converter = "x-dotnet-converter";

    /// <summary>The type of the items, on a page type and on the operation that returns it.</summary>
    public const string PageOf = "x-dotnet-page-of";

    /// <summary>True on a type that sends exactly the properties that were assigned.</summary>
    public const string IsPatch = "x-dotnet-patch";

    /// <summary>True on a property that a user must give: the <c>required</c> keyword.</summary>
    public const string IsRequired = "x-dotnet-required";

    /// <summary>True on a property that EPIC demands and that may be null: a null of it is sent, where others are left out.</summary>
    public const string SendsNull = "x-dotnet-sends-null";

    /// <summary>True on a property of a sent type that only EPIC sets.</summary>
    public const string IsReadOnly = "x-dotnet-read-only";

    /// <summary>The value of a property that was not assigned.</summary>
    public const string Initial = "x-dotnet-initial";

    /// <summary>The checks of a property or argument before a request is sent: calls of <c>RequestChecks</c>.</summary>
    public const string Checks = "x-dotnet-checks";

    /// <summary>How a parameter is sent: a value of <see cref="SendingForm"/>.</summary>
    public const string Sending = "x-dotnet-sending";

    /// <summary>The value that is sent for a parameter, as C#: the argument, or the text of its items.</summary>
    public const string Value = "x-dotnet-value";

    /// <summary>On an operation that sends a form: <c>true</c> for <c>multipart/form-data</c>, <c>false</c> for fields that are encoded as in a query.</summary>
    public const string Form = "x-dotnet-form";

    /// <summary>The .NET format of a parameter's text.</summary>
    public const string TextFormat = "x-dotnet-format";

    /// <summary>The answer's form where it is not JSON: <c>text</c> or <c>bytes</c>.</summary>
    public const string Answer = "x-dotnet-answer";

    /// <summary>The message of an operation or property that EPIC has deprecated.</summary>
    public const string Obsolete = "x-dotnet-obsolete";

    /// <summary>The operationId as published, where the document's has become a .NET name.</summary>
    public const string OperationId = "x-epic-operation-id";

    /// <summary>The purpose of an operation's client.</summary>
    public const string ClientDescription = "x-dotnet-client-description";

    /// <summary>True on an operation whose body is the empty object; given by the overlay.</summary>
    public const string EmptyBody = "x-dotnet-empty-body";

    /// <summary>True on an operation that may be sent again although its method does not say so; given by the overlay.</summary>
    public const string Repeatable = "x-dotnet-repeatable";

    /// <summary>True on an answer that is accepted as a page, a list or one object; given by the overlay.</summary>
    public const string AnyShape = "x-dotnet-any-shape";
}
