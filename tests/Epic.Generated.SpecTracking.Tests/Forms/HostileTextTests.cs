using Epic.Generated.SpecTool.Tracking.Code;
using Epic.Generated.SpecTracking.Tests.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests.Forms;

/// <summary>A text of the description, whatever it says and wherever it stands, never becomes code.</summary>
internal sealed class HostileTextTests
{
    private static readonly string[] Texts =
    [
        "x\"); Pwned(); //",
        "x\\\"); Pwned(); (\"",
        "x*/ Pwned(); /*",
        "x</summary></remarks> Pwned(); <summary>&quot;]]>",
        "x\n Pwned();\n#if Pwned\n",
        "x\u2028 Pwned();\u2029 Pwned();\u0085 Pwned();\r Pwned();\v Pwned();\0 Pwned();",
        "x\"\"\" Pwned(); \"\"\" $@\"{Pwned()}\"",
        "x{{ \"Pwned\" }} {% raw %} {{ Pwned }}",
        "x'; Pwned(); '\\u0022); Pwned(); //",
    ];

    [Test]
    public async Task No_text_of_the_description_becomes_code()
    {
        using var folder = new TemporaryFolder();
        var prepared = Texts.Select(text => CorpusReports.Prepare(With(text))).ToList();
        Assert.That(prepared.SelectMany(one => one.Problems).Select(problem => problem.Message), Is.Empty);

        var files = await new ClientGenerator(TestRepository.Real, folder.Path).GenerateAsync(prepared.Select(one => one.Document!), CancellationToken.None);
        var compiler = await TestLibrary.CompilerAsync();
        foreach (var (file, text) in files.Zip(Texts))
        {
            var tree = compiler.Declare(file).SyntaxTrees.Single(tree => tree.FilePath == file);

            Assert.That(tree.GetDiagnostics(), Is.Empty, text);
            Assert.That(tree.GetRoot().DescendantTokens(descendIntoTrivia: false).Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == "Pwned"), Is.Empty, text);
            Assert.That(tree.GetRoot().DescendantTrivia().Where(trivia => trivia.IsDirective && trivia.ToString().Contains("Pwned")), Is.Empty, text);
            Assert.That(tree.GetRoot().DescendantTokens().Select(token => token.ValueText), Has.Some.Contains("Pwned").Or.Some.Contains("xPwned"), "the text is in the code");
        }
    }

    [Test]
    public async Task The_code_of_hostile_texts_compiles()
    {
        using var folder = new TemporaryFolder();
        var prepared = CorpusReports.Prepare(With(Texts[0])).Document!;
        var file = (await new ClientGenerator(TestRepository.Real, folder.Path).GenerateAsync([prepared], CancellationToken.None)).Single();
        var compiler = await TestLibrary.CompilerAsync();

        Assert.That(CompileError.Create(compiler.Compile(file), file, SymbolOrigins.Create(prepared), TestRepository.Real.Shorten).Select(error => error.Text), Is.Empty);
    }

    // Names may not have characters that cannot be printed. A path may not have what .NET takes for another address.
    private static JObject With(string text)
    {
        var name = new string([.. text.Where(character => character is >= ' ' and <= '~')]);
        var document = (JObject)TestRepository.Description.DeepClone();
        document["info"] = new JObject { ["title"] = text, ["version"] = text, ["description"] = text };
        document["paths"]![$"/hostile/{new string([.. name.Select(letter => letter is '{' or '}' or '#' or '\\' ? ' ' : letter)]).Replace("//", "*/ /*")}/{{id}}/"] = new JObject
        {
            ["post"] = new JObject
            {
                ["operationId"] = "job_hostile",
                ["summary"] = text,
                ["description"] = text,
                ["tags"] = new JArray("job"),
                ["deprecated"] = true,
                ["produces"] = new JArray("application/json", text),
                ["parameters"] = new JArray(
                    new JObject { ["name"] = "id", ["in"] = "path", ["required"] = true, ["type"] = "string", ["description"] = text },
                    new JObject { ["name"] = name, ["in"] = "query", ["type"] = "string", ["description"] = text, ["default"] = text, ["enum"] = new JArray(name, name + "2") },
                    new JObject { ["name"] = "data", ["in"] = "body", ["required"] = true, ["description"] = text, ["schema"] = new JObject { ["$ref"] = "#/definitions/Hostile" } }),
                ["responses"] = new JObject { ["200"] = new JObject { ["description"] = text, ["schema"] = new JObject { ["$ref"] = "#/definitions/Hostile" } }, [name] = new JObject { ["description"] = text } },
            },
        };
        document["definitions"]!["Hostile"] = new JObject
        {
            ["type"] = "object",
            ["title"] = text,
            ["description"] = text,
            ["x-note"] = text,
            ["required"] = new JArray(name),
            ["properties"] = new JObject
            {
                [name] = new JObject { ["type"] = "string", ["title"] = text, ["description"] = text, ["default"] = text, ["example"] = text, ["pattern"] = text, ["format"] = text },
                ["choice"] = new JObject { ["type"] = "string", ["enum"] = new JArray(name), ["description"] = text },
                ["number"] = new JObject { ["type"] = "integer", ["format"] = text, ["minimum"] = text, ["maxLength"] = text },
            },
        };
        return document;
    }
}
