using System.Globalization;
using Epic.Generated.SpecTool.Preparation.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Epic.Generated.SpecTool.Tracking.Code;

/// <summary>An error of the library's compilation.</summary>
/// <param name="Text">The error; with its place, where hand-written code has it.</param>
/// <param name="Origin">For an error in generated code, the place in the description that the code comes from; else null.</param>
internal sealed record CompileError(string Text, string? Origin = null)
{
    // Two declarations of a type: twice, once without "partial", or of two kinds.
    private static readonly HashSet<string> TypeIsTaken = ["CS0101", "CS0260", "CS0261"];

    /// <summary>All errors, bodies of methods too: those of the generated code first, since the others may follow from them.</summary>
    public static IReadOnlyList<CompileError> Create(CSharpCompilation compilation, string generatedCode, SymbolOrigins origins, Func<string, string> shorten)
    {
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        var generated = errors.Where(error => error.Location.SourceTree?.FilePath == generatedCode || TypeIsTaken.Contains(error.Id)).ToList();
        return
        [
            .. generated.OrderBy(error => !TypeIsTaken.Contains(error.Id)).Select(error => OfGenerated(error, origins)).DistinctBy(error => error.Origin ?? error.Text),
            .. errors.Except(generated).Select(error => OfHandWritten(error, shorten)).Distinct(),
        ];
    }

    private static CompileError OfHandWritten(Diagnostic error, Func<string, string> shorten)
    {
        var place = error.Location.GetLineSpan();
        return place.Path is null ? new CompileError(Message(error)) : new CompileError($"{shorten(place.Path)}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): {Message(error)}");
    }

    // The generated code is in a temporary folder that is gone, so the error names its place in the description.
    private static CompileError OfGenerated(Diagnostic error, SymbolOrigins origins)
    {
        var declarations = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan).AncestorsAndSelf().OfType<MemberDeclarationSyntax>().ToList();
        var type = declarations.OfType<BaseTypeDeclarationSyntax>().FirstOrDefault()?.Identifier.Text ?? "";
        var member = declarations.Select(NameOf).FirstOrDefault();
        // A client's class is not public; its interface is, and has the same members.
        var symbol = new[] { $"{type}.{member}", $"I{type}.{member}", type, $"I{type}" }
            .FirstOrDefault(name => origins.Find(name).Count > 0);
        return new CompileError(
            TypeIsTaken.Contains(error.Id)
                ? $"error {error.Id}: the library has a '{type}' already, written by hand; give this one another {Extensions.Name} in the overlay"
                : $"error in the generated {symbol ?? "code"}: {Message(error)}",
            symbol is null ? null : origins.Find(symbol)[0]);
    }

    private static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        _ => null,
    };

    private static string Message(Diagnostic error) => $"error {error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}";
}
