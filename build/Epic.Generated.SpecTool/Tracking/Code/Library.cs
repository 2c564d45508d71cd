using Epic.Generated.SpecTool.Tracking.Source;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Code;

/// <summary>Generates and compiles the library as the build does.</summary>
internal sealed class Library(Repository repository) : ILibrary
{
    // MSBuild generates the code to say how it compiles the library.
    public async Task RegenerateAsync(CancellationToken cancellationToken) =>
        _ = await LibraryCompiler.LoadAsync(repository, cancellationToken).ConfigureAwait(false);

    public async Task<CodeComparison> CompareAsync(JObject before, JObject after, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("epic-code-").FullName;
        try
        {
            var compiler = await LibraryCompiler.LoadAsync(repository, cancellationToken).ConfigureAwait(false);
            var code = await new ClientGenerator(repository, folder).GenerateAsync([before, after], cancellationToken).ConfigureAwait(false);
            var (left, right) = (compiler.Compile(code[0]), compiler.Compile(code[1]));
            var (originsBefore, originsAfter) = (SymbolOrigins.Create(before), SymbolOrigins.Create(after));
            var comparison = new CodeComparison(
                CompiledSurface.Read(left, code[0], originsBefore),
                CompiledSurface.Read(right, code[1], originsAfter),
                [],
                CompileError.Create(right, code[1], originsAfter, repository.Shorten));
            var (leftFile, rightFile) = (Path.Combine(folder, "before.dll"), Path.Combine(folder, "after.dll"));
            if (!LibraryCompiler.Emit(left, leftFile))
            {
                var why = CompileError.Create(left, code[0], originsBefore, repository.Shorten).Take(5).Select(error => error.Text);
                throw new GenerationException($"the library does not compile with the description that is checked in: {string.Join("; ", why)}");
            }

            if (!LibraryCompiler.Emit(right, rightFile))
            {
                return comparison;
            }

            var findings = await new ApiCompat(folder, compiler.ReferencePaths).CompareAsync([leftFile], [rightFile], cancellationToken).ConfigureAwait(false);
            return comparison with { Findings = findings };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
