using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Epic.Generated.IntegrationTests.Readme;

/// <summary>The README and the guides show C# that compiles, and commands, files and links that exist.</summary>
internal sealed partial class ReadmeTests
{
    private static readonly string Text = Pages.Read("README.md");

    private static IEnumerable<TestCaseData> Blocks() => Pages.All().SelectMany(page =>
        Pages.Blocks(page).Where(block => block.Language == "csharp").Select((block, index) => new TestCaseData(block.Code).SetArgDisplayNames($"{page} block {index + 1}")));

    [TestCaseSource(nameof(Blocks))]
    public void Every_block_of_CSharp_compiles(string code)
    {
        var errors = CSharpBlock.Compile(code, "readme").GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        Assert.That(errors, Is.Empty);
    }

    [Test]
    public void It_opens_with_the_two_commands()
    {
        var commands = Text.Split('\n').SkipWhile(line => line != "```sh").Skip(1).TakeWhile(line => line != "```").ToList();

        Assert.That(commands, Is.EqualTo(new[] { "dotnet run --project src/Epic.Quickstart", "dotnet test" }));
    }

    [TestCaseSource(typeof(Pages), nameof(Pages.All))]
    public void Every_relative_link_leads_to_a_file(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Pages.Root, page))!;
        var links = Links().Matches(Pages.Read(page)).Select(link => link.Groups["file"].Value);

        Assert.That(links, Has.All.Matches<string>(link => Path.Exists(Path.Combine(folder, link))));
    }

    [Test]
    public void Every_path_that_it_names_is_there()
    {
        var paths = Paths().Matches(Text).Select(match => match.Value.TrimEnd('.', '/')).Distinct().Where(path => !path.Contains("/obj/", StringComparison.Ordinal)).ToList();

        Assert.That(paths, Has.Count.GreaterThan(5));
        Assert.That(paths, Has.All.Matches<string>(path => Path.Exists(Path.Combine(Pages.Root, path))));
    }

    [GeneratedRegex(@"\]\((?![a-z]+:)(?<file>[^)#\s]+)")]
    private static partial Regex Links();

    [GeneratedRegex(@"(?<![\w/.])(?:openapi|src|tests|build)/[\w./-]*")]
    private static partial Regex Paths();
}
