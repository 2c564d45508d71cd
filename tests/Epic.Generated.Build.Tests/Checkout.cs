using System.Diagnostics;
using System.Reflection;

namespace Epic.Generated.Build.Tests;

/// <summary>A copy of what git has of this repository, in a new folder, as a user clones it.</summary>
internal sealed class Checkout : IDisposable
{
    /// <summary>For builds that are not about the code: the analyzers take as long as all the rest.</summary>
    public const string WithoutAnalyzers = "-p:RunAnalyzers=false";

    private static readonly string Root = typeof(Checkout).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot")
        .Value!;

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
        File.WriteAllText(PathOf(file), after);
    }

    public BuildResult Dotnet(params string[] arguments) => Run("dotnet", Folder, arguments);

    /// <summary>Builds the library, for one framework where that is enough, with a log that names what ran.</summary>
    public BuildResult BuildLibrary(params string[] arguments) =>
        Dotnet(["build", "src/Epic.Generated", "-f", "net10.0", "-v:n", "-nologo", WithoutAnalyzers, .. arguments]);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);

    private static BuildResult Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        // The test host's own MSBuild settings would reach the build under test.
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
}
