using Epic.Generated.SpecTool.Tracking.Changes;
using Epic.Generated.SpecTool.Tracking.Code;
using Epic.Generated.SpecTracking.Tests.Corpus;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>
/// The classes of the corpus against ApiCompat and the compiler. Edits of different parts of the description are applied
/// together, so that few libraries are compiled for all of them.
/// </summary>
[Category("Long")]
internal sealed class CorpusCodeTests
{
    private readonly List<Batch> _batches = [];
    private TemporaryFolder _folder = null!;
    private CSharpCode _collision = null!;

    [OneTimeSetUp]
    public async Task Compile_the_library_for_every_batch()
    {
        _folder = new TemporaryFolder();
        var batches = new[] { true, false }.SelectMany(isBreaking => SpecEdit.InBatches(SpecEdit.All.Where(edit =>
            edit.Class is not ("none" or "unknown") && edit.Problems.Count == 0 && edit.Class == "breaking" == isBreaking))).ToList();
        List<JObject> documents =
        [
            .. new[] { TestRepository.Description, WithHandWrittenName() }.Concat(batches.Select(batch => batch.Document))
                .Select(document => CorpusReports.Prepare(CorpusReports.Normalise(document)).Document!),
        ];
        var files = await new ClientGenerator(TestRepository.Real, _folder.Path).GenerateAsync(documents, CancellationToken.None);
        var compiler = await TestLibrary.CompilerAsync();
        var code = files.Zip(documents).AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(pair => CSharpCode.Of(compiler, pair.First, pair.Second)).ToList();
        var before = code[0];
        _collision = code[1];
        Assert.That(before.IsEmitted);

        var emitted = code.Skip(2).Where(one => one.IsEmitted).ToList();
        var findings = await new ApiCompat(_folder.Path, compiler.ReferencePaths)
            .CompareAsync([.. emitted.Select(_ => before.Assembly)], [.. emitted.Select(one => one.Assembly)], CancellationToken.None);
        _batches.AddRange(batches.Zip(code.Skip(2)).Select(pair => new Batch(
            pair.First.Edits, pair.Second, SurfaceDiff.Between(before.Surface, pair.Second.Surface), [.. findings.Where(finding => finding.Right == pair.Second.Assembly)])));
    }

    [OneTimeTearDown]
    public void Delete_the_assemblies() => _folder.Dispose();

    [Test]
    public void ApiCompat_and_the_report_agree_member_by_member()
    {
        foreach (var batch in _batches.Where(batch => batch.Code.IsEmitted))
        {
            Assert.That(Agreement.Check(batch.Changes, batch.Findings), Is.Empty, () => string.Join(", ", batch.Edits));
        }

        Assert.That(_batches.Count(batch => batch.Code.IsEmitted), Is.GreaterThan(_batches.Count / 2));
        Assert.That(_batches.Sum(batch => batch.Findings.Count), Is.GreaterThan(20));
    }

    [Test]
    public void Changes_that_are_no_break_compile_without_a_warning()
    {
        var batches = _batches.Where(batch => batch.Edits.All(edit => edit.Class != "breaking")).ToList();

        Assert.That(batches, Is.Not.Empty);
        Assert.That(batches.SelectMany(batch => batch.Code.Errors).Select(error => error.Text), Is.Empty);
    }

    [Test]
    public void A_schema_with_the_name_of_a_hand_written_type_is_reported_first_and_at_its_place()
    {
        var errors = _collision.Errors;

        Assert.That(errors[0].Origin, Is.EqualTo("/definitions/EpicClient"));
        Assert.That(errors[0].Text, Does.Contain("a 'EpicClient' already").And.Contain("x-dotnet-name"));
        Assert.That(errors.Select(error => error.Text), Has.None.Contains(_folder.Path));
    }

    [Test]
    public async Task Asking_how_the_library_is_compiled_leaves_the_packages_of_all_its_frameworks()
    {
        await TestLibrary.CompilerAsync();

        var packages = JObject.Parse(await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(TestRepository.Real.Library)!, "obj", "project.assets.json")));

        Assert.That(packages["targets"]!.Children<JProperty>().Select(target => target.Name), Is.EquivalentTo(new[] { "netstandard2.0", "net8.0", "net10.0" }));
    }

    private static JObject WithHandWrittenName()
    {
        var document = (JObject)TestRepository.Description.DeepClone();
        document["definitions"]!["EpicClient"] = new JObject { ["type"] = "object", ["properties"] = new JObject { ["id"] = new JObject { ["type"] = "integer" } } };
        return document;
    }

    private sealed record Batch(IReadOnlyList<SpecEdit> Edits, CSharpCode Code, IReadOnlyList<SurfaceChange> Changes, IReadOnlyList<Incompatibility> Findings);
}
