using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Epic.Generated.SpecTool.Documentation;

/// <summary>The types and members of an assembly that its users see, by the ids of their documentation.</summary>
internal static class VisibleMembers
{
    /// <summary>The ids of the public and protected types and members.</summary>
    /// <param name="assembly">The file of the assembly.</param>
    /// <param name="references">The files of the assemblies that it refers to.</param>
    public static IReadOnlySet<string> Of(string assembly, IEnumerable<string> references)
    {
        var subject = MetadataReference.CreateFromFile(assembly);
        var compilation = CSharpCompilation.Create("Documentation", references: references.Where(File.Exists).Select(path => MetadataReference.CreateFromFile(path)).Append(subject));
        var ids = new HashSet<string>(StringComparer.Ordinal);
        Add(((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(subject)!).GlobalNamespace, ids);
        return ids;
    }

    private static void Add(INamespaceOrTypeSymbol container, HashSet<string> ids)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamespaceSymbol space)
            {
                Add(space, ids);
            }
            else if (IsVisible(member))
            {
                ids.Add(member.GetDocumentationCommentId() ?? string.Empty);
                if (member is INamedTypeSymbol type)
                {
                    Add(type, ids);
                }
            }
        }
    }

    private static bool IsVisible(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
