using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Epic.Generated.IntegrationTests.Readme;

/// <summary>What the README shows is true: its C# compiles, its commands and files are there.</summary>
internal sealed partial class ReadmeTests
{
    private static readonly string Root = typeof(ReadmeTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot")
        .Value!;

    private static readonly string Text = File.ReadAllText(Path.Combine(Root, "README.md"));

    private static IEnumerable<TestCaseData> Blocks() =>
        CSharpBlocks().Matches(Text).Select((block, index) => new TestCaseData(block.Groups["code"].Value).SetArgDisplayNames($"block {index + 1}"));

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

    [GeneratedRegex(@"(?<![\w/.])(?:openapi|src|tests|build)/[\w./-]*")]
    private static partial Regex Paths();
}
