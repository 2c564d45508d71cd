using System.Globalization;
using Epic.Generated.SpecTool.Tracking.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Epic.Generated.SpecTool.Tracking.Proof;

/// <summary>What the compiler sees of the generated code, in the words of <see cref="ApiSurface"/>.</summary>
internal static class CompiledSurface
{
    private static readonly SymbolDisplayFormat Format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static IReadOnlySet<string> Of(CSharpCompilation compilation, string generatedCode)
    {
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == generatedCode);
        return compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type)
            .OfType<INamedTypeSymbol>()
            .Where(type => type.DeclaredAccessibility == Accessibility.Public && IsIn(type, tree))
            .SelectMany(type => Members(type, tree).Prepend(Declaration(type)))
            .ToHashSet();
    }

    private static bool IsIn(ISymbol symbol, SyntaxTree tree) => symbol.Locations.Any(location => location.SourceTree == tree);

    private static string Declaration(INamedTypeSymbol type)
    {
        var kind = type.TypeKind switch { TypeKind.Interface => "interface", TypeKind.Enum => "enum", _ => "class" };
        var bases = type.TypeKind != TypeKind.Class ? [] : type.Interfaces
            .Where(contract => contract.DeclaredAccessibility == Accessibility.Public)
            .Prepend(type.BaseType!.SpecialType == SpecialType.System_Object ? null : type.BaseType)
            .OfType<INamedTypeSymbol>()
            .Select(Text)
            .ToList();
        return new SurfaceType(type.Name, kind, bases, []).Declaration;
    }

    private static IEnumerable<string> Members(INamedTypeSymbol type, SyntaxTree tree) =>
        from member in type.GetMembers()
        where member.DeclaredAccessibility == Accessibility.Public && IsIn(member, tree) && member.Name != "AdditionalProperties"
        let declaration = Declaration(type, member)
        where declaration is not null
        select declaration;

    private static string? Declaration(INamedTypeSymbol type, ISymbol member) => member switch
    {
        IPropertySymbol property =>
            new SurfaceProperty($"{type.Name}.{property.Name}", new ClrType(Text(property.Type), property.Type.IsValueType), property.IsRequired, []).Declaration,
        IFieldSymbol { HasConstantValue: true } field =>
            new SurfaceValue($"{type.Name}.{field.Name}", Convert.ToInt32(field.ConstantValue, CultureInfo.InvariantCulture), []).Declaration,
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method => new SurfaceMethod(
            $"{type.Name}.{method.Name}",
            IsPager: false,
            new ClrType(Text(method.ReturnType), IsValueType: false),
            [.. method.Parameters.Select(parameter => new SurfaceParameter(parameter.Name, new ClrType(Text(parameter.Type), parameter.Type.IsValueType), parameter.IsOptional))],
            []).Declaration,
        _ => null,
    };

    private static string Text(ITypeSymbol type) => type.ToDisplayString(Format);
}
