using System.Reflection;
using Epic.Generated.SpecTool.Tracking.Source;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Code;

/// <summary>Compiles the library as its project does (same sources, references, options and source generators), with other generated code.</summary>
internal sealed class LibraryCompiler
{
    private readonly CSharpCommandLineArguments _arguments;
    private readonly CSharpCompilation _handWritten;
    private readonly GeneratorDriver _generators;

    private LibraryCompiler(CSharpCommandLineArguments arguments, string generatedCode)
    {
        _arguments = arguments;
        var sources = arguments.SourceFiles.Select(file => file.Path).Where(path => Path.GetFullPath(path) != Path.GetFullPath(generatedCode));
        _handWritten = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(arguments.OutputFileName!),
            sources.Select(Parse),
            ReferencePaths.Select(path => MetadataReference.CreateFromFile(path)),
            // As the build does: warnings are errors.
            arguments.CompilationOptions);
        var loader = new Loader();
        _generators = CSharpGeneratorDriver.Create(
            arguments.AnalyzerReferences.Select(reference => new AnalyzerFileReference(reference.FilePath, loader)).SelectMany(GeneratorsOf),
            parseOptions: arguments.ParseOptions);
    }

    public IEnumerable<string> ReferencePaths => _arguments.MetadataReferences.Select(reference => reference.Reference);

    /// <summary>
    /// Asks MSBuild how it compiles the library: with the target of its build, since packages take out source
    /// generators at targets that a shorter way leaves out.
    /// </summary>
    public static async Task<LibraryCompiler> LoadAsync(Repository repository, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await ChildProcess.RunDotnetAsync(
            repository.Folder,
            [
                // Other properties for the restore: it restores the packages of all frameworks, which the next build needs.
                "msbuild", repository.Library, "-restore", "-restoreProperty:RestoreForce=false", "-t:Compile", "-p:TargetFramework=net10.0", "-p:DesignTimeBuild=true",
                // As editors do: without it MSBuild skips the compiler, and its arguments, where the library is built already.
                "-p:NonExistentFile=__NonExistentFile__", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:BuildProjectReferences=false", "-nologo",
                "-getItem:CscCommandLineArgs", "-getProperty:GeneratedCode",
            ],
            cancellationToken).ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw new GenerationException($"MSBuild cannot say how the library is compiled (exit {exitCode}): {output.Trim()}");
        }

        var answer = JObject.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..(output.LastIndexOf('}') + 1)]);
        var arguments = answer["Items"]!["CscCommandLineArgs"]!.Select(item => (string)item["Identity"]!).ToList();
        if (arguments.Count == 0)
        {
            throw new GenerationException("MSBuild does not say how the library is compiled: the compiler has no arguments.");
        }

        return new LibraryCompiler(
            CSharpCommandLineParser.Default.Parse(arguments, Path.GetDirectoryName(repository.Library), sdkDirectory: null),
            (string)answer["Properties"]!["GeneratedCode"]!);
    }

    /// <summary>The library with the generated code of a file, without its source generators: enough to read declarations.</summary>
    public CSharpCompilation Declare(string generatedCode) => _handWritten.AddSyntaxTrees(Parse(generatedCode));

    /// <summary>The library with the generated code of a file, as the build compiles it.</summary>
    public CSharpCompilation Compile(string generatedCode)
    {
        var compilation = Declare(generatedCode);
        _generators.RunGeneratorsAndUpdateCompilation(compilation, out var complete, out _);
        return (CSharpCompilation)complete;
    }

    /// <summary>Writes the assembly without bodies of methods, as a reference for a user's code.</summary>
    /// <returns>Whether the declarations compile.</returns>
    public static bool Emit(CSharpCompilation compilation, string file)
    {
        using var stream = File.Create(file);
        return compilation.Emit(stream, options: new EmitOptions(metadataOnly: true)).Success;
    }

    private static IEnumerable<ISourceGenerator> GeneratorsOf(AnalyzerFileReference reference) => reference.GetGenerators(LanguageNames.CSharp);

    private SyntaxTree Parse(string file) =>
        CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file), System.Text.Encoding.UTF8), _arguments.ParseOptions, file);

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
