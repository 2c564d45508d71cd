using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Epic.Generated.IntegrationTests.Readme;

/// <summary>A block of C# of a page: a program, or a class of tests.</summary>
internal static partial class CSharpBlock
{
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

    // Orleans' generator writes them into a program, which is compiled without generators here.
    private const string OrleansParts = """
        [assembly: Orleans.ApplicationPart("Orleans.Runtime")]
        [assembly: Orleans.ApplicationPart("Orleans.Reminders")]
        [assembly: Orleans.ApplicationPart("Orleans.Persistence.Memory")]
        """;

    // Read once for all blocks: with assemblies of its own a compilation takes several times as long.
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    public static CSharpCompilation Compile(string code, string name)
    {
        // The directives of a program in one file are for `dotnet run`.
        code = string.Join('\n', code.Split('\n').Where(line => !line.StartsWith("#:", StringComparison.Ordinal)));
        // A block that does not make its own client stands after the one that does.
        var program = code.Contains(" epic = ", StringComparison.Ordinal) ? code : AfterUsings(code, "var epic = new EpicClient();\n");
        var isFixture = code.Contains("[Test]", StringComparison.Ordinal);
        return CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText((isFixture ? code : program) + "\n"), CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(OrleansParts)],
            References,
            new CSharpCompilationOptions(isFixture ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static string AfterUsings(string code, string statement)
    {
        var usings = UsingDirectives().Match(code).Value;
        return usings + statement + code[usings.Length..];
    }

    [GeneratedRegex(@"\A(using [^;]+;\n|//[^\n]*\n|\n)*")]
    private static partial Regex UsingDirectives();
}
