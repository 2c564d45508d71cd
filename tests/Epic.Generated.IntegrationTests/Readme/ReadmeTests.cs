using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Epic.Generated.IntegrationTests.Readme;

/// <summary>The README and the guides show C# that compiles, and commands, files and links that exist.</summary>
internal sealed partial class ReadmeTests
{
    private static readonly string Root = typeof(ReadmeTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot")
        .Value!;

    private static readonly string Text = File.ReadAllText(Path.Combine(Root, "README.md"));

    private static IEnumerable<string> Pages() =>
    [
        "README.md", "CONTRIBUTING.md",
        .. Directory.GetDirectories(Path.Combine(Root, "src")).SelectMany(project =>
            Directory.GetFiles(project, "README.md").Concat(Path.Exists(Path.Combine(project, "docs")) ? Directory.GetFiles(Path.Combine(project, "docs"), "*.md") : []))
            .Select(page => Path.GetRelativePath(Root, page)).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<TestCaseData> Blocks() => Pages().SelectMany(page =>
        CSharpBlocks().Matches(File.ReadAllText(Path.Combine(Root, page))).Select((block, index) => new TestCaseData(block.Groups["code"].Value).SetArgDisplayNames($"{page} block {index + 1}")));

    [TestCaseSource(nameof(Blocks))]
    public void Every_block_of_CSharp_compiles(string code)
    {
        // A block that does not make its own client stands after the one that does.
        var program = code.Contains(" epic = ", StringComparison.Ordinal) ? code : AfterUsings(code, "var epic = new EpicClient();\n");
        var isFixture = code.Contains("class ", StringComparison.Ordinal);
        var compilation = CSharpCompilation.Create(
            "readme",
            [CSharpSyntaxTree.ParseText((isFixture ? code : program) + "\n"), CSharpSyntaxTree.ParseText(ImplicitUsings)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(isFixture ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        Assert.That(errors, Is.Empty);
    }

    [Test]
    public void It_opens_with_the_two_commands()
    {
        var commands = Text.Split('\n').SkipWhile(line => line != "```sh").Skip(1).TakeWhile(line => line != "```").ToList();

        Assert.That(commands, Is.EqualTo(new[] { "dotnet run --project src/Epic.Quickstart", "dotnet test" }));
    }

    [TestCaseSource(nameof(Pages))]
    public void Every_relative_link_leads_to_a_file(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Root, page))!;
        var links = Links().Matches(File.ReadAllText(Path.Combine(Root, page))).Select(link => link.Groups["file"].Value);

        Assert.That(links, Has.All.Matches<string>(link => Path.Exists(Path.Combine(folder, link))));
    }

    [Test]
    public void Every_path_that_it_names_is_there()
    {
        var paths = Paths().Matches(Text).Select(match => match.Value.TrimEnd('.', '/')).Distinct().Where(path => !path.Contains("/obj/", StringComparison.Ordinal)).ToList();

        Assert.That(paths, Has.Count.GreaterThan(5));
        Assert.That(paths, Has.All.Matches<string>(path => Path.Exists(Path.Combine(Root, path))));
    }

    private static string AfterUsings(string code, string statement)
    {
        var usings = UsingDirectives().Match(code).Value;
        return usings + statement + code[usings.Length..];
    }

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Epic.Generated;
        """;

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlocks();

    [GeneratedRegex(@"\A(using [^;]+;\n|\n)*")]
    private static partial Regex UsingDirectives();

    [GeneratedRegex(@"\]\((?![a-z]+:)(?<file>[^)#\s]+)")]
    private static partial Regex Links();

    [GeneratedRegex(@"(?<![\w/.])(?:openapi|src|tests|build)/[\w./-]*")]
    private static partial Regex Paths();
}
