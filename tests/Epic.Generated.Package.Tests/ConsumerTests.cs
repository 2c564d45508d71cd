using System.Text.RegularExpressions;

namespace Epic.Generated.Package.Tests;

/// <summary>Projects outside the solution use the packages as a user's project does.</summary>
[Category("Builds")]
[Parallelizable]
internal sealed partial class ConsumerTests
{
    private static readonly string[] Expected =
    [
        "application: OpenFOAM in 3 versions", "application: zCFD in 2 versions", "application: zOpt in 2 versions", "application: MSC Nastran in 2 versions",
    ];

    [Test]
    public async Task The_program_does_the_same_on_both_frameworks_and_published_trimmed()
    {
        var program = new ConsumerProject("Program");
        program.Dotnet("build", "--configuration", "Release", "-nologo");
        var publish = program.Dotnet("publish", "--framework", "net10.0", "--use-current-runtime", "-p:PublishTrimmed=true", "-p:ILLinkTreatWarningsAsErrors=false", "--output", "trimmed", "-nologo");
        Assert.That(publish.Output, Does.Not.Match("Assembly 'Epic\\.Generated[^']*' produced trim warnings"));

        var net8 = await program.RunOnEmulatorAsync("dotnet", "bin/Release/net8.0/Consumer.dll");
        var net10 = await program.RunOnEmulatorAsync("dotnet", "bin/Release/net10.0/Consumer.dll");
        var trimmed = await program.RunOnEmulatorAsync(program.PathOf("trimmed/Consumer"));

        Assert.That(net8.Split('\n').Take(Expected.Length), Is.EqualTo(Expected));
        Assert.That(net8, Does.Contain("run: cavity Job Complete ").And.Contain("results: True\n").And.Contain("note: from the consumer\n").And.Contain("error: 404 Not found."));
        Assert.That(net10, Is.EqualTo(net8));
        Assert.That(trimmed, Is.EqualTo(net8));
    }

    [Test]
    public void A_test_project_uses_mocks_and_the_emulator_and_the_blocks_of_the_readme_compile()
    {
        var project = new ConsumerProject("Tests");
        var blocks = new[] { ReleasedPackage.Library, ReleasedPackage.DataStore }.SelectMany(package => CSharpBlocks().Matches(package.ReadText("README.md"))).Select(block => block.Groups["code"].Value).ToList();
        var fixtures = blocks.Where(code => code.Contains("[Test]", StringComparison.Ordinal)).ToList();
        Assert.That(fixtures, Has.Count.EqualTo(1));
        Assert.That(fixtures[0].Split('\n').SkipWhile(line => !line.Contains("class ", StringComparison.Ordinal)).Count(line => line.Length > 0), Is.LessThan(15));
        foreach (var (code, index) in blocks.Select((code, index) => (code, index)))
        {
            File.WriteAllText(project.PathOf($"Readme{index}.cs"), fixtures.Contains(code) ? code : AsMethod(code, index));
        }

        Assert.That(project.Dotnet("test", "-nologo").Output, Does.Contain("Passed!").And.Contain("Passed:     5"));
    }

    // Each block is a whole program, and a project can have one program.
    private static string AsMethod(string program, int index)
    {
        var usings = UsingDirectives().Match(program).Value;
        return $"{usings}internal static class Readme{index}\n{{\n    public static async Task RunAsync()\n    {{\n{program[usings.Length..]}        await Task.CompletedTask;\n    }}\n}}\n";
    }

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlocks();

    [GeneratedRegex(@"\A(using [^;]+;\n|\n)*")]
    private static partial Regex UsingDirectives();
}
