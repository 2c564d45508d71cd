using System.Text;
using Epic.Generated.SpecTool.Tracking;
using Epic.Generated.SpecTool.Tracking.Code;
using Epic.Generated.SpecTool.Tracking.Reports;
using Epic.Generated.SpecTool.Tracking.Source;
using Epic.Generated.SpecTracking.Tests.Corpus;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>Updates of a repository from a server that publishes one description after another.</summary>
internal sealed class UpdateTests
{
    private FakeTimeProvider _time = null!;
    private TemporaryFolder _folder = null!;
    private Repository _repository = null!;
    private DescriptionServer _server = null!;

    [SetUp]
    public void Copy_the_description()
    {
        _time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        _folder = new TemporaryFolder();
        _repository = TestRepository.CopyTo(_folder);
        _server = new DescriptionServer();
    }

    [TearDown]
    public async Task Delete_it()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task One_update_after_another_is_reported_and_checked_in()
    {
        var steps = new[] { ("An operation is added", Verdict.Additive), ("A property that comes back is removed", Verdict.Breaking), ("Text becomes a number", Verdict.Breaking) };
        var published = TestRepository.Description;
        foreach (var (name, verdict) in steps)
        {
            published = SpecEdit.Named(name).ApplyTo(published);
            var address = _server.Answer("/", Encoding.UTF8.GetBytes(published.ToString()));

            Assert.That((await RunAsync(address, checksOnly: true)).Verdict, Is.EqualTo(verdict), name);
            Assert.That((await RunAsync(address, checksOnly: false)).Verdict, Is.EqualTo(verdict), name);
            Assert.That((await RunAsync(address, checksOnly: true)).Verdict, Is.EqualTo(Verdict.NoChange), "once it is checked in");
            Assert.That((await RunAsync(address, checksOnly: false)).Verdict, Is.EqualTo(Verdict.NoChange), "once it is checked in");
            Assert.That(JToken.DeepEquals(JObject.Parse(await File.ReadAllTextAsync(_repository.Description)), JObject.Parse(Encoding.UTF8.GetString(Normaliser.Normalise(published, published)))));
        }

        var lines = (await File.ReadAllLinesAsync(_repository.Changelog)).Where(line => line.StartsWith('#') || line.StartsWith('-')).Select(line => line.Split(". From")[0]);
        Assert.That(string.Join('\n', lines), Does.Match(@"^# Changelog
## \[Unreleased\]
### Added
- From EPIC's description of 2026-03-04: `I\w+Client\.GetBrandHistoryAsync`\.
### Changed
- \*\*Breaking:\*\* `\w+\.\w+`: its type changes from string\? to int\?
### Removed
- \*\*Breaking:\*\* with EPIC's description of 2026-03-04: `\w+\.\w+`\.$".ReplaceLineEndings("\n")));
    }

    [Test]
    public async Task The_lock_names_the_checked_in_description()
    {
        var address = _server.Answer("/", Edited("The version changes"));

        await RunAsync(address, checksOnly: false);

        Assert.That(SpecLock.Read(_repository.Lock), Is.EqualTo(new SpecLock(address, _time.GetUtcNow(), SpecLock.Hash(await File.ReadAllBytesAsync(_repository.Description)), "v2.1")));
    }

    [Test]
    public async Task A_day_without_a_change_leaves_the_lock_alone()
    {
        var address = _server.Answer("/", Edited("The version changes"));
        await RunAsync(address, checksOnly: false);
        var before = Snapshot();
        _time.Advance(TimeSpan.FromDays(1));

        var report = await RunAsync(address, checksOnly: false);

        Assert.That(report.Verdict, Is.EqualTo(Verdict.NoChange));
        Assert.That(Snapshot(), Is.EqualTo(before));
    }

    [TestCase("An operation is added")]
    [TestCase("A property that comes back is removed")]
    [TestCase("Two properties get the same C# name")]
    public async Task A_check_writes_nothing(string edit)
    {
        var before = Snapshot();

        await RunAsync(_server.Answer("/", Edited(edit)), checksOnly: true);

        Assert.That(Snapshot(), Is.EqualTo(before));
    }

    [TestCase("<html></html>")]
    [TestCase("{\"swagger\": \"2.0\"}")]
    [TestCase("{")]
    public async Task A_content_that_cannot_be_judged_is_not_checked_in(string body)
    {
        var before = Snapshot();

        var report = await RunAsync(_server.Answer("/", Encoding.UTF8.GetBytes(body)), checksOnly: false);

        Assert.That(report.Verdict, Is.EqualTo(Verdict.CouldNotTell));
        Assert.That(Snapshot(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_description_that_was_changed_by_hand_is_noted()
    {
        await RunAsync(_server.Answer("/", Edited("The version changes")), checksOnly: false);
        await File.WriteAllTextAsync(_repository.Description, (await File.ReadAllTextAsync(_repository.Description)).Replace("List the jobs in EPIC.", "List jobs."));

        var report = await RunAsync(_server.Answer("/", Edited("The version changes")), checksOnly: true);

        Assert.That(report.Notes, Has.Some.Contains("changed by hand"));
    }

    [Test]
    public async Task A_break_that_ApiCompat_does_not_find_is_a_break_and_a_disagreement()
    {
        var report = await RunAsync(_server.Answer("/", Edited("A property that comes back is removed")), checksOnly: true, new TestLibrary(findings: []));

        Assert.That(report.Verdict, Is.EqualTo(Verdict.Breaking));
        Assert.That(MarkdownReport.Write(report), Does.Contain("does not agree").And.Contain("breaks compiled programs"));
    }

    [Test]
    public async Task A_break_that_only_ApiCompat_finds_is_a_break()
    {
        var library = new TestLibrary(findings: [new Incompatibility("CP0002", "Job.Name", "")]);

        var report = await RunAsync(_server.Answer("/", Edited("An operation is added")), checksOnly: true, library);

        Assert.That(report.Verdict, Is.EqualTo(Verdict.Breaking));
    }

    [Test]
    public async Task Hand_written_code_that_no_longer_compiles_is_a_problem_with_its_place()
    {
        var library = new TestLibrary(errors: [new CompileError("src/Epic.Generated/EpicClient.cs(3,4): error CS0246: gone")]);

        var report = await RunAsync(_server.Answer("/", Edited("An operation is added")), checksOnly: true, library);

        Assert.That(report.Verdict, Is.EqualTo(Verdict.CouldNotTell));
        Assert.That(report.Problems, Has.Some.Contains("EpicClient.cs(3,4)"));
    }

    [Test]
    public async Task An_error_in_the_generated_code_names_its_place_in_the_description()
    {
        var library = new TestLibrary(errors: [new CompileError("error CS0101: taken", "/definitions/BrandExtra")]);

        var report = await RunAsync(_server.Answer("/", Edited("A schema is added")), checksOnly: false, library);

        var line = Array.FindIndex(await File.ReadAllLinesAsync(_repository.Description), text => text.Contains("\"BrandExtra\": {", StringComparison.Ordinal)) + 1;
        Assert.That(report.Problems, Is.EqualTo(new[] { $"openapi/epic.json:{line}: error CS0101: taken" }));
    }

    [Test]
    public async Task Work_to_do_stands_in_the_headline()
    {
        var report = await RunAsync(_server.Answer("/", Edited("An operation that the overlay names is removed")), checksOnly: true);

        Assert.That(MarkdownReport.Write(report), Does.StartWith("# EPIC's description: breaking changes, and work to do before it builds\n"));
    }

    [Test]
    public async Task An_overlay_can_be_changed_for_the_new_description_before_it_is_checked_in()
    {
        var overlay = JObject.Parse(await File.ReadAllTextAsync(_repository.Overlay));
        ((JArray)overlay["actions"]!).Add(new JObject { ["target"] = "$.definitions.BrandExtra", ["description"] = "Extra says too little.", ["update"] = new JObject { ["x-dotnet-name"] = "BetterName" } });
        await File.WriteAllTextAsync(_repository.Overlay, overlay.ToString());

        var report = await RunAsync(_server.Answer("/", Edited("A schema is added")), checksOnly: true);

        Assert.That((report.Verdict, report.Problems.Count), Is.EqualTo((Verdict.Additive, 0)), () => MarkdownReport.Write(report));
        Assert.That(report.ApiDiff, Does.Contain("+ class BetterName"));
    }

    private static byte[] Edited(string name) =>
        Encoding.UTF8.GetBytes(SpecEdit.Named(name).ApplyTo(TestRepository.Description).ToString());

    private Task<UpdateReport> RunAsync(string from, bool checksOnly, ILibrary? library = null) =>
        new SpecUpdate(_repository, new SpecSource(TimeSpan.FromSeconds(60), _time), library ?? new TestLibrary(), _time)
            .RunAsync(new UpdateOptions(from, checksOnly), CancellationToken.None);

    private Dictionary<string, string> Snapshot() =>
        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ToDictionary(file => file, file => $"{File.GetLastWriteTimeUtc(file):O} {File.ReadAllText(file)}");
}
