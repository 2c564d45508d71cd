using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Epic.Generated.IntegrationTests.Readme;

/// <summary>The examples of the XML documentation compile, and each method that a user calls has one.</summary>
internal sealed class DocumentedExampleTests
{
    private const string Usings = "using System.Text; using Epic.Generated.DataStore; using Epic.Generated.Emulator; using Epic.Generated.Hosting; using Epic.Generated.Orleans; using OpenTelemetry.Metrics; using OpenTelemetry.Trace; using Microsoft.Extensions.Configuration; using Microsoft.Extensions.DependencyInjection; using Orleans.Hosting; using NUnit.Framework;";

    // An example may use each of them; a local variable of the same name hides it.
    private const string Fields = """
        static IEpicClient epic = null!; static IEpicDataStore store = null!; static IServiceCollection services = null!; static IConfiguration configuration = null!;
        static OpenFoamJob cavity = null!; static JobOperation job = null!; static JobArrayOperation array = null!; static DesktopOperation desktop = null!;
        static QuoteComparison quotes = null!; static IJobRuns runs = null!; static S3Session session = null!; static EpicProfileFile profiles = null!;
        static EpicEmulator emulator = null!; static SiteSeed seed = null!; static global::Orleans.IGrainFactory grains = null!;
        """;

    private static readonly CSharpCompilation Libraries = CSharpBlock.Compile("", "libraries");

    private static readonly IReadOnlyList<(string Id, string? Code)> Members =
        [.. new[] { "Epic.Generated", "Epic.Generated.DataStore", "Epic.Generated.Hosting", "Epic.Generated.Orleans", "Epic.Generated.Emulator" }.SelectMany(ReadMembers)];

    [Test]
    public void They_compile()
    {
        var methods = Members.Where(member => member.Code is not null).Select((member, index) => Method(member.Id, member.Code!, index)).ToList();

        var compilation = CSharpBlock.Compile($"{Usings}\nvar epic = 0;\nstatic class Examples\n{{\n{Fields}\n{string.Join('\n', methods)}\n}}", "examples");

        Assert.That(methods, Has.Count.GreaterThan(150));
        Assert.That(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty);
    }

    [TestCase("Epic.Generated.IEpicClient")]
    [TestCase("Epic.Generated.I*Client")]
    [TestCase("Epic.Generated.IJobRuns")]
    [TestCase("Epic.Generated.JobOperation")]
    [TestCase("Epic.Generated.JobArrayOperation")]
    [TestCase("Epic.Generated.DesktopOperation")]
    [TestCase("Epic.Generated.EpicProfileFile")]
    [TestCase("Microsoft.Extensions.DependencyInjection.EpicServiceCollectionExtensions")]
    [TestCase("Microsoft.Extensions.DependencyInjection.EpicJobRunsServiceCollectionExtensions")]
    [TestCase("Microsoft.Extensions.DependencyInjection.EpicHealthChecksBuilderExtensions")]
    [TestCase("Epic.Generated.Orleans.IJobRunGrain")]
    [TestCase("Orleans.Hosting.EpicJobRunsExtensions")]
    [TestCase("Epic.Generated.DataStore.IEpicDataStore")]
    [TestCase("Epic.Generated.DataStore.EpicCaseRunner")]
    public void Each_method_has_one(string type)
    {
        var pattern = new Regex($@"\AM:{Regex.Escape(type).Replace(@"\*", @"\w*")}\.(?!#)\w+(``\d+)?\(");

        var methods = Members.Where(member => pattern.IsMatch(member.Id)).ToList();

        Assert.That(methods, Is.Not.Empty);
        Assert.That(methods.Where(member => member.Code is null).Select(member => member.Id), Is.Empty);
    }

    private static IEnumerable<(string Id, string? Code)> ReadMembers(string assembly) =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, assembly + ".xml")).Descendants("member")
            .Where(member => member.Element("summary") is not null && IsPublic((string)member.Attribute("name")!))
            .Select(member => ((string)member.Attribute("name")!, (string?)member.Element("example")?.Element("code")));

    private static bool IsPublic(string id) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId(id, Libraries) is { DeclaredAccessibility: Accessibility.Public, ContainingType: null or { DeclaredAccessibility: Accessibility.Public } };

    // The parameters of the member are the values that its example uses.
    private static string Method(string id, string code, int index)
    {
        var parameters = (DocumentationCommentId.GetFirstSymbolForDeclarationId(id, Libraries) as IMethodSymbol)?.Parameters ?? [];
        var unknown = parameters.Where(parameter => parameter.RefKind == RefKind.None && !parameter.ContainingType.IsGenericType && !Regex.IsMatch(code, $@"\b(var|EpicPath) {parameter.Name}\b"));
        return $"static async Task Example{index}({string.Join(", ", unknown.Select(parameter => $"{parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)} {parameter.Name}"))})\n{{\nawait Task.Yield();\n{code}\n}}";
    }
}
