using System.Text.RegularExpressions;
using Epic.Generated.Build.Tests;
using Epic.Generated.Emulator;

namespace Epic.Generated.Package.Tests;

/// <summary>Projects outside the solution restore the packages and use them as a user's project does.</summary>
[Category("Builds")]
[Parallelizable]
internal sealed partial class ConsumerTests
{
    private static readonly string[] Expected =
    [
        "application: OpenFOAM in 3 versions", "application: zCFD in 2 versions", "application: zOpt in 2 versions", "application: MSC Nastran in 2 versions",
    ];

    private string _folder = null!;

    [OneTimeSetUp]
    public void Copy_the_projects_and_build_the_program()
    {
        _folder = Released.NewFolder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Consumers"), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_folder, Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "Consumers"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        Released.WriteNuGetConfig(_folder);
        Dotnet("build", "Program", "--configuration", "Release", "-nologo");
    }

    [Test]
    public async Task The_program_does_the_same_on_both_frameworks_and_published_trimmed()
    {
        var publish = Dotnet("publish", "Program", "--framework", "net10.0", "--use-current-runtime", "-p:PublishTrimmed=true", "-p:ILLinkTreatWarningsAsErrors=false", "--output", "trimmed", "-nologo");
        Assert.That(publish.Output, Does.Not.Contain("Assembly 'Epic.Generated' produced trim warnings"));

        var net8 = await RunAsync("dotnet", "Program/bin/Release/net8.0/Consumer.dll");
        var net10 = await RunAsync("dotnet", "Program/bin/Release/net10.0/Consumer.dll");
        var trimmed = await RunAsync(Path.Combine(_folder, "trimmed", "Consumer"));

        Assert.That(net8.Split('\n').Take(Expected.Length), Is.EqualTo(Expected));
        Assert.That(net8, Does.Contain("run: cavity Job Complete ").And.Contain("results: True\n").And.Contain("note: from the consumer\n").And.Contain("error: 404 Not found."));
        Assert.That(net10, Is.EqualTo(net8));
        Assert.That(trimmed, Is.EqualTo(net8));
    }

    [Test]
    public void A_test_project_uses_mocks_and_the_emulator_and_what_the_readme_shows_compiles()
    {
        var blocks = CSharpBlocks().Matches(ReleasedPackage.Library.ReadText("README.md")).Select(block => block.Groups["code"].Value).ToList();
        var fixture = blocks.Single(code => code.Contains("[Test]", StringComparison.Ordinal));
        Assert.That(fixture.Split('\n').SkipWhile(line => !line.Contains("class ", StringComparison.Ordinal)).Count(line => line.Length > 0), Is.LessThan(15));
        Assert.That(blocks, Has.Count.EqualTo(3));
        foreach (var (code, index) in blocks.Select((code, index) => (code, index)))
        {
            File.WriteAllText(Path.Combine(_folder, "Tests", $"Readme{index}.cs"), code == fixture ? code : AsMethod(code, index));
        }

        Assert.That(Dotnet("test", "Tests", "-nologo").Output, Does.Contain("Passed!").And.Contain("Passed:     5"));
    }

    // Each block is a whole program, and a project can have one program.
    private static string AsMethod(string program, int index)
    {
        var usings = UsingDirectives().Match(program).Value;
        return $"{usings}internal static class Readme{index}\n{{\n    public static async Task RunAsync()\n    {{\n{program[usings.Length..]}        await Task.CompletedTask;\n    }}\n}}\n";
    }

    private BuildResult Dotnet(params string[] arguments)
    {
        var result = Checkout.Run("dotnet", _folder, arguments);
        Assert.That(result.ExitCode, Is.Zero, result.Output);
        return result;
    }

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        // One hour passes in a second, and each run finds the site as it starts.
        await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Speed = 3600 });
        var result = Checkout.Run(program, _folder, [.. arguments, $"--Epic:Endpoint={emulator.BaseAddress}", $"--Epic:S3Endpoint={emulator.S3Endpoint}", $"--Epic:Token={emulator.Token}"]);
        Assert.That(result.ExitCode, Is.Zero, result.Output);
        return result.Output;
    }

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlocks();

    [GeneratedRegex(@"\A(using [^;]+;\n|\n)*")]
    private static partial Regex UsingDirectives();
}
