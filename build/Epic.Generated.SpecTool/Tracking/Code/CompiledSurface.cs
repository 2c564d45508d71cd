using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Epic.Generated.SpecTool.Tracking.Code;

/// <summary>The public declarations of the generated code, as the compiler sees them.</summary>
internal sealed class CompiledSurface
{
    private static readonly SymbolDisplayFormat Binary = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat Source = Binary.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly SyntaxTree _generated;
    private readonly SymbolOrigins _origins;

    private CompiledSurface(SyntaxTree generated, SymbolOrigins origins)
    {
        _generated = generated;
        _origins = origins;
    }

    public static IReadOnlyList<SurfaceSymbol> Read(CSharpCompilation compilation, string generatedCode, SymbolOrigins origins)
    {
        var surface = new CompiledSurface(compilation.SyntaxTrees.Single(tree => tree.FilePath == generatedCode), origins);
        return
        [
            .. compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type)
                .OfType<INamedTypeSymbol>()
                .Where(type => type.DeclaredAccessibility == Accessibility.Public && surface.IsGenerated(type))
                .SelectMany(type => surface.MembersOf(type).Prepend(surface.Read(type))),
        ];
    }

    private static SurfaceTypeName NameOf(ITypeSymbol type) => new(type.ToDisplayString(Source), type.ToDisplayString(Binary));

    private static bool IsObsolete(ISymbol member) => member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(ObsoleteAttribute));

    private bool IsGenerated(ISymbol symbol) => symbol.Locations.Any(location => location.SourceTree == _generated);

    private IEnumerable<SurfaceSymbol> MembersOf(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => member.DeclaredAccessibility == Accessibility.Public && IsGenerated(member) && member.Name != "AdditionalProperties")
        .Select(member => Read($"{type.Name}.{member.Name}", member) is { } symbol ? symbol with { IsObsolete = IsObsolete(member) } : null)
        .OfType<SurfaceSymbol>();

    private SurfaceType Read(INamedTypeSymbol type)
    {
        var kind = type.TypeKind switch { TypeKind.Interface => "interface", TypeKind.Enum => "enum", _ => "class" };
        var bases = type.TypeKind != TypeKind.Class ? [] : type.Interfaces
            .Where(contract => contract.DeclaredAccessibility == Accessibility.Public)
            .Prepend(type.BaseType!.SpecialType == SpecialType.System_Object ? null : type.BaseType)
            .OfType<INamedTypeSymbol>()
            .Select(ancestor => ancestor.ToDisplayString(Source))
            .ToList();
        return new SurfaceType(type.Name, kind, bases, _origins.Find(type.Name));
    }

    private SurfaceSymbol? Read(string name, ISymbol member) => member switch
    {
        IPropertySymbol property => new SurfaceProperty(name, NameOf(property.Type), property.IsRequired, _origins.Find(name)),
        IFieldSymbol { HasConstantValue: true } field =>
            new SurfaceValue(name, Convert.ToInt32(field.ConstantValue, CultureInfo.InvariantCulture), _origins.Find(field.ContainingType.Name)),
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method => new SurfaceMethod(
            name,
            IsPager: method.ReturnType.Name == "Pageable",
            NameOf(method.ReturnType),
            [.. method.Parameters.Select(parameter => new SurfaceParameter(parameter.Name, NameOf(parameter.Type), parameter.IsOptional, _origins.OfParameter(name, parameter.Name)))],
            _origins.Find(name)),
        _ => null,
    };
}
