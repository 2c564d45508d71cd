using System.Diagnostics;
using System.Reflection;

namespace Epic.Generated.Build.Tests;

/// <summary>A copy of this repository's files in a new folder, like a clone. Ignored files stay behind; uncommitted changes come along.</summary>
internal sealed class Checkout : IDisposable
{
    /// <summary>For builds whose subject is not the code: analyzers take as long as all the rest of a build.</summary>
    public const string WithoutAnalyzers = "-p:RunAnalyzers=false";

    private static readonly string Root = typeof(Checkout).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot")
        .Value!;

    private readonly Dictionary<string, string> _originals = [];

    public Checkout(string name = "a clone, with blanks")
    {
        Folder = Path.Combine(Directory.CreateTempSubdirectory("epic-build-").FullName, name);
        foreach (var file in Run("git", Root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var source = Path.Combine(Root, file);
            if (File.Exists(source))
            {
                var target = PathOf(file);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(source, target);
            }
        }
    }

    public string Folder { get; }

    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Changes a file, as an editor saves it.</summary>
    public void Edit(string file, Func<string, string> change)
    {
        var before = File.ReadAllText(PathOf(file));
        var after = change(before);
        Assert.That(after, Is.Not.EqualTo(before), $"the edit of {file} changes nothing");
        _originals.TryAdd(file, before);
        File.WriteAllText(PathOf(file), after);
    }

    /// <summary>Takes all edits back.</summary>
    public void UndoEdits()
    {
        foreach (var (file, text) in _originals)
        {
            File.WriteAllText(PathOf(file), text);
        }

        _originals.Clear();
    }

    /// <summary>Deletes all that builds made, so that the folder is like a new clone.</summary>
    public void Clean() => CleanBelow(Directory.GetDirectories(Folder));

    /// <summary>Deletes the output of builds of the library, and keeps the tool that prepares the description.</summary>
    public void CleanLibrary() => CleanBelow(PathOf("src"));

    /// <summary>Every file and folder with its time.</summary>
    public IReadOnlyList<string> Snapshot() =>
        [.. Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(entry => $"{entry} {File.GetLastWriteTimeUtc(entry):O}")];

    public BuildResult Dotnet(params string[] arguments) => Run("dotnet", Folder, arguments);

    /// <summary>Builds the library for one framework, with a log that names the tools it ran.</summary>
    public BuildResult BuildLibrary(params string[] arguments) =>
        Dotnet(["build", "src/Epic.Generated", "-f", "net10.0", "-v:n", "-nologo", WithoutAnalyzers, .. arguments]);

    /// <summary>Runs the step of the library's build that generates, without compiling the library.</summary>
    public BuildResult Generate(params string[] arguments) =>
        Dotnet(["msbuild", "src/Epic.Generated", "-t:GenerateEpicClient", "-p:TargetFramework=net10.0", "-v:n", "-nologo", .. arguments]);

    /// <summary>The file that says for which inputs the code was generated. Its name depends on each of them.</summary>
    public string Stamp()
    {
        var result = Dotnet("msbuild", "src/Epic.Generated", "-t:CollectGenerationInputs", "-p:TargetFramework=net10.0", "-nologo", "-getProperty:GeneratedStamp");
        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.EndWith(".stamp\n"));
        return result.Output;
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);

    /// <summary>Runs a program in a folder, without the settings of the test host's own build.</summary>
    public static BuildResult Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        // MSBuild would read the test host's settings as properties of the build under test.
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new BuildResult(process.ExitCode, output + error.Result);
    }

    private static void CleanBelow(params string[] folders)
    {
        foreach (var output in folders.SelectMany(Directory.GetDirectories).SelectMany(Directory.GetDirectories).Where(IsBuildOutput))
        {
            Directory.Delete(output, recursive: true);
        }
    }

    private static bool IsBuildOutput(string folder) => Path.GetFileName(folder) is "bin" or "obj";
}
