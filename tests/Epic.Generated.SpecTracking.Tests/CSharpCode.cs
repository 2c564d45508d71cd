using Epic.Generated.SpecTool.Tracking.Code;
using Microsoft.CodeAnalysis.CSharp;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>The library compiled with the generated code of one description.</summary>
internal sealed class CSharpCode
{
    private readonly Lazy<IReadOnlyList<CompileError>> _errors;

    private CSharpCode(CSharpCompilation compilation, string file, SymbolOrigins origins)
    {
        _errors = new(() => CompileError.Create(compilation, file, origins, TestRepository.Real.Shorten));
        Surface = CompiledSurface.Read(compilation, file, origins);
        Assembly = Path.ChangeExtension(file, ".dll");
        IsEmitted = LibraryCompiler.Emit(compilation, Assembly);
    }

    /// <summary>The public declarations of the generated code.</summary>
    public IReadOnlyList<SurfaceSymbol> Surface { get; }

    /// <summary>The assembly without bodies of methods.</summary>
    public string Assembly { get; }

    /// <summary>Whether the declarations compile.</summary>
    public bool IsEmitted { get; }

    /// <summary>All errors, as the build would show them.</summary>
    public IReadOnlyList<CompileError> Errors => _errors.Value;

    public static CSharpCode Of(LibraryCompiler compiler, string file, JObject prepared) => new(compiler.Compile(file), file, SymbolOrigins.Create(prepared));
}
