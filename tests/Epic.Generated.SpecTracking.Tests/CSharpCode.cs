using Epic.Generated.SpecTool.Tracking.Code;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>The library compiled with the generated code of one description.</summary>
/// <param name="Surface">The public declarations of the generated code.</param>
/// <param name="Assembly">The assembly without bodies of methods.</param>
/// <param name="IsEmitted">Whether the declarations compile.</param>
internal sealed record CSharpCode(IReadOnlyList<SurfaceSymbol> Surface, string Assembly, bool IsEmitted)
{
    private readonly Lazy<IReadOnlyList<CompileError>> _errors = new(() => []);

    private CSharpCode(IReadOnlyList<SurfaceSymbol> surface, string assembly, bool isEmitted, Lazy<IReadOnlyList<CompileError>> errors)
        : this(surface, assembly, isEmitted) => _errors = errors;

    /// <summary>All errors, as the build would show them.</summary>
    public IReadOnlyList<CompileError> Errors => _errors.Value;

    public static CSharpCode Of(LibraryCompiler compiler, string file, JObject prepared)
    {
        var compilation = compiler.Compile(file);
        var origins = SymbolOrigins.Of(prepared);
        var assembly = Path.ChangeExtension(file, ".dll");
        return new CSharpCode(
            CompiledSurface.Of(compilation, file, origins),
            assembly,
            LibraryCompiler.Emit(compilation, assembly),
            new(() => CompileError.Of(compilation, file, origins, TestRepository.Real.Shorten)));
    }
}
