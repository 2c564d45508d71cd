using Epic.Generated.SpecTool.Tracking.Changes;
using Epic.Generated.SpecTool.Tracking.Surface;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Proof;

/// <summary>Compiles the library with the code generated before and after, and holds the report against it.</summary>
internal sealed class Library(Repository repository) : ILibrary
{
    // How MSBuild compiles the library includes the code, which it generates for that.
    public async Task RegenerateAsync(CancellationToken cancellationToken) =>
        _ = await LibraryCompiler.LoadAsync(repository, cancellationToken).ConfigureAwait(false);

    public async Task<ProofResult> ProveAsync(JObject before, JObject after, IReadOnlyList<SurfaceChange> changes, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("epic-proof-").FullName;
        try
        {
            var compiler = await LibraryCompiler.LoadAsync(repository, cancellationToken).ConfigureAwait(false);
            var code = await new ClientGenerator(repository, folder).GenerateAsync([before, after], cancellationToken).ConfigureAwait(false);
            var (left, right) = (compiler.Compile(code[0]), compiler.Compile(code[1]));
            var (leftFile, rightFile) = (Path.Combine(folder, "before.dll"), Path.Combine(folder, "after.dll"));
            var (surfaceBefore, surfaceAfter) = (ApiSurface.Of(before), ApiSurface.Of(after));
            List<string> disagreements =
            [
                .. Agreement.Check(surfaceBefore, CompiledSurface.Of(left, code[0])),
                .. Agreement.Check(surfaceAfter, CompiledSurface.Of(right, code[1])),
            ];
            var errors = CompileError.Of(right, code[1], surfaceAfter, repository.Shorten);
            if (!LibraryCompiler.Emit(left, leftFile))
            {
                var why = CompileError.Of(left, code[0], surfaceBefore, repository.Shorten).Take(5).Select(error => error.Text);
                throw new ProofException($"the library does not compile with the description that is checked in: {string.Join("; ", why)}");
            }

            if (!LibraryCompiler.Emit(right, rightFile))
            {
                return new ProofResult([], disagreements, errors);
            }

            var findings = await new ApiCompat(folder, compiler.ReferencePaths).CompareAsync([leftFile], [rightFile], cancellationToken).ConfigureAwait(false);
            return new ProofResult(findings, [.. disagreements, .. Agreement.Check(changes, findings)], errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
