using Epic.Generated.SpecTool.Tracking.Changes;
using Epic.Generated.SpecTool.Tracking.Surface;
using Microsoft.CodeAnalysis;
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
            List<string> disagreements =
            [
                .. Agreement.Check(ApiSurface.Of(before), CompiledSurface.Of(left, code[0])),
                .. Agreement.Check(ApiSurface.Of(after), CompiledSurface.Of(right, code[1])),
            ];
            List<string> errors = [.. LibraryCompiler.ErrorsOf(right).Select(Text).Distinct()];
            if (!LibraryCompiler.Emit(left, leftFile))
            {
                var why = LibraryCompiler.ErrorsOf(left).Select(Text).Distinct().Take(5);
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

        string Text(Diagnostic diagnostic)
        {
            var place = diagnostic.Location.GetLineSpan();
            var file = place.Path.StartsWith(folder, StringComparison.Ordinal) ? "the generated code" : repository.Shorten(place.Path);
            return $"{file}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): error {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
        }
    }
}
