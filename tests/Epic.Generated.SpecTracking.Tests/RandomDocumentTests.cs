using System.Collections.Concurrent;
using System.Text;
using CsCheck;
using Epic.Generated.SpecTool.Documents;
using Epic.Generated.SpecTool.Preparation;
using Epic.Generated.SpecTool.Preparation.Overlay;
using Epic.Generated.SpecTool.Tracking.Changes;
using Epic.Generated.SpecTool.Tracking.Code;
using Epic.Generated.SpecTool.Tracking.Source;
using Epic.Generated.SpecTracking.Tests.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>Any document is refused with its place, or becomes code of which no text is code; and two of them differ if they are not equal.</summary>
internal sealed class RandomDocumentTests
{
    private static readonly JObject Overlay = JObject.Parse("""{"overlay": "1.0.0", "actions": [{"target": "$.info", "description": "Something.", "update": {"x-note": true}}]}""");

    [Test]
    public void A_random_document_never_crashes_and_is_refused_at_its_line()
    {
        var (prepared, refused) = (0, 0);
        var reasons = new ConcurrentDictionary<string, int>();
        Gen.Int[0, int.MaxValue].Sample(
            seed =>
            {
                try
                {
                    var (result, _) = Prepare(seed, isHostile: true);
                    Assert.That(result.Problems.Where(problem => problem.Line == 0).Select(problem => $"{problem.Code} {problem.Message}"), Is.Empty, "every problem has its line");
                    Interlocked.Increment(ref result.Problems.Count > 0 ? ref refused : ref prepared);
                    result.Problems.ToList().ForEach(problem => reasons.AddOrUpdate(problem.Code, 1, (_, count) => count + 1));
                }
                catch (CannotTellException)
                {
                    Interlocked.Increment(ref refused);
                }
            },
            iter: 250);
        TestContext.Out.WriteLine($"{prepared} prepared, {refused} refused: {string.Join(", ", reasons)}");
        Assert.That((prepared > 20, refused > 20), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task No_text_of_a_random_document_becomes_code()
    {
        var documents = Enumerable.Range(1, 200).Select(seed => Prepare(seed, isHostile: false).Result).Where(result => result.Problems.Count == 0).Select(result => result.Document!).Take(24).ToList();
        Assert.That(documents, Has.Count.GreaterThan(12), "most documents reach the generator");
        using var folder = new TemporaryFolder();

        var files = await new ClientGenerator(TestRepository.Real, folder.Path).GenerateAsync(documents, CancellationToken.None);

        var compiler = await TestLibrary.CompilerAsync();
        foreach (var file in files)
        {
            var tree = compiler.Declare(file).SyntaxTrees.Single(tree => tree.FilePath == file);
            Assert.That(tree.GetDiagnostics(), Is.Empty);
            Assert.That(tree.GetRoot().DescendantTokens(descendIntoTrivia: false).Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == "Pwned"), Is.Empty);
            Assert.That(tree.GetRoot().DescendantTrivia().Where(trivia => trivia.IsDirective && trivia.ToString().Contains("Pwned")), Is.Empty);
        }
    }

    [Test]
    public void Two_random_documents_differ_unless_they_are_equal() => Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 1000]).Sample(
        (left, right) =>
        {
            var (before, after) = (RandomDocument.Create(left, isHostile: false), RandomDocument.Create(right, isHostile: false));

            var changes = WireRules.Classify(SpecDiff.Between(before, after), before, after);

            Assert.That(changes.Count == 0, Is.EqualTo(left == right));
            Assert.That(Exchanges.BrokenBetween(before, after).Any() && changes.All(change => change.Wire != ChangeClass.Breaking), Is.False);
        },
        iter: 80);

    [Test]
    public void A_random_edit_of_a_twin_in_OpenAPI_3_is_read_or_refused()
    {
        var twin = JObject.Parse(File.ReadAllText(Path.Combine(TestRepository.Real.Folder, "tests", "Epic.Generated.SpecTracking.Tests", "OpenApi3", "epic-3.1.0.json")));
        var (read, refused) = (0, 0);
        RandomEdit.Any.Sample(
            edit =>
            {
                var edited = RandomEdit.Edited(twin, edit);
                try
                {
                    var document = SpecReader.Read(Encoding.UTF8.GetBytes(edited.ToString()), TestRepository.Description, "twin");
                    Assert.That(CorpusReports.Prepare(CorpusReports.Normalise(document)) is { Document: not null } or { Problems.Count: > 0 });
                    Interlocked.Increment(ref read);
                }
                catch (CannotTellException)
                {
                    Interlocked.Increment(ref refused);
                }
            },
            iter: 60);
        TestContext.Out.WriteLine($"{read} read, {refused} refused");
        Assert.That(read, Is.GreaterThan(10));
    }

    private static (PreparedSpec Result, JObject Document) Prepare(int seed, bool isHostile)
    {
        var document = SpecReader.Read(Encoding.UTF8.GetBytes(RandomDocument.Create(seed, isHostile).ToString()), TestRepository.Description, "random");
        var normalised = JsonFile.Parse(Normaliser.Normalise(document, document), "random.json");
        return (PreparedSpec.Create(normalised, "random.json", () => OverlayDocument.Read((JObject)Overlay.DeepClone(), "overlay.json")), normalised);
    }
}
