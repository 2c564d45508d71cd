using Epic.Generated.SpecTool.Tracking.Reports;
using Epic.Generated.SpecTracking.Tests.Corpus;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>The lines that an update writes into the changelog's unreleased section, and their places.</summary>
internal sealed class ChangelogTests
{
    [Test]
    public void A_line_is_added_at_the_end_of_its_unreleased_section() => Assert.That(
        Changelog.Add(
            "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One.\n\n### Fixed\n\n- Three.\n\n## [1.0.0] - 2026-01-01\n\n### Added\n\n- Zero.\n",
            [("Added", "Two.")]),
        Is.EqualTo("# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One.\n- Two.\n\n### Fixed\n\n- Three.\n\n## [1.0.0] - 2026-01-01\n\n### Added\n\n- Zero.\n"));

    [Test]
    public void A_section_that_is_not_there_comes_in_the_order_of_the_format() => Assert.That(
        Changelog.Add("# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One.\n\n### Fixed\n\n- Four.\n", [("Removed", "Three."), ("Changed", "Two.")]),
        Is.EqualTo("# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One.\n\n### Changed\n\n- Two.\n\n### Removed\n\n- Three.\n\n### Fixed\n\n- Four.\n"));

    [TestCase("# Changelog\n\n## [Unreleased]\n", "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One.\n")]
    [TestCase("# Changelog\n\n## [Unreleased]\n\n## [1.0.0]\n", "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One.\n\n## [1.0.0]\n")]
    [TestCase("# Changelog\n\n## [Unreleased]\n## [1.0.0]\n", "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One.\n\n## [1.0.0]\n")]
    [TestCase("# Changelog\n\n## [1.0.0]\n", "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One.\n\n## [1.0.0]\n")]
    [TestCase("# Changelog\n", "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One.\n")]
    [TestCase("# Changelog\n\n## [Unreleased]\n\n### Added\n", "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One.\n")]
    [TestCase("## [Unreleased]\n\n[Unreleased]: https://localhost/\n", "## [Unreleased]\n\n### Added\n\n- One.\n\n[Unreleased]: https://localhost/\n")]
    [TestCase("## [Unreleased]\r\n\r\n### Added\r\n\r\n- Zero.\r\n", "## [Unreleased]\n\n### Added\n\n- Zero.\n- One.\n")]
    public void A_file_needs_no_sections_yet(string before, string after) =>
        Assert.That(Changelog.Add(before, [("Added", "One.")]), Is.EqualTo(after));

    [Test]
    public void A_line_is_not_added_twice()
    {
        var once = Changelog.Add("## [Unreleased]\n", [("Added", "One.")]);

        Assert.That(Changelog.Add(once, [("Added", "One.")]), Is.EqualTo(once));
        Assert.That(Changelog.Add(once.Replace("Unreleased", "1.0.0"), [("Added", "One.")]), Does.StartWith("## [Unreleased]\n\n### Added\n\n- One.\n"), "what is released is another matter");
    }

    [Test]
    public async Task A_file_that_is_not_there_is_made()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "CHANGELOG.md");

        await Changelog.AddAsync(file, [("Fixed", "One.")], _ => false, CancellationToken.None);

        Assert.That(await File.ReadAllTextAsync(file), Does.StartWith("# Changelog\n").And.EndWith("\n## [Unreleased]\n\n### Fixed\n\n- One.\n"));
    }

    [Test]
    public void Lines_that_another_update_replaces_go_with_their_empty_section() => Assert.That(
        Changelog.Remove("# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Old.\n\n### Changed\n\n- Old.\n- Mine.\n\n### Removed\n\n- Old.\n", line => line == "- Old."),
        Is.EqualTo("# Changelog\n\n## [Unreleased]\n\n### Changed\n\n- Mine.\n"));

    [TestCase("An operation is added", @"^Added: From EPIC's description of 2026-03-04: `I\w+Client\.GetBrandHistoryAsync`\.$")]
    [TestCase("A property that comes back is removed", @"^Removed: \*\*Breaking:\*\* with EPIC's description of 2026-03-04: `\w+\.\w+`\.$")]
    [TestCase("Text becomes a number", @"^Changed: \*\*Breaking:\*\* `\w+\.\w+`: its type changes from string\? to int\?\. From EPIC's description of 2026-03-04\.$")]
    [TestCase("A required property that is sent is added", @"^Changed: \*\*Breaking:\*\* `\w+\.BrandPriority`: a new property that must be set: object initialisers no longer compile\. From EPIC's description of 2026-03-04\.$")]
    [TestCase("A longest length becomes shorter", @"^Changed: \*\*Breaking:\*\* `\w+`, [\w\\]+: lengths that were sent are now refused\. From EPIC's description of 2026-03-04\.$")]
    [TestCase("A longest length becomes longer", @"^Changed: `\w+`, [\w\\]+: more lengths are now sent\. From EPIC's description of 2026-03-04\.$")]
    [TestCase("An operation is deprecated", @"^Deprecated: With EPIC's description of 2026-03-04: `I\w+Client\.Get\w*Async`\.$")]
    [TestCase("An operation's description changes", @"^Changed: The documentation follows EPIC's description of 2026-03-04\.$")]
    [TestCase("Two properties get the same C# name", @"^Changed: EPIC's description of 2026-03-04 is taken over; what it changes is to be written here\.$")]
    [Category("Long")]
    public async Task A_change_is_written_as_its_users_see_it(string edit, string line) =>
        Assert.That((await LinesAsync(SpecEdit.Named(edit))).Single(), Does.Match(line));

    [TestCaseSource(typeof(SpecEdit), nameof(SpecEdit.Cases))]
    public async Task Every_change_has_its_line_and_a_break_says_so(SpecEdit edit)
    {
        var lines = await LinesAsync(edit);

        Assert.That(lines.Count == 0, Is.EqualTo(edit.Class == "none"));
        Assert.That(lines.Exists(line => line.Contains("**Breaking:**")), Is.EqualTo(edit.Class == "breaking"), () => string.Join('\n', lines));
    }

    private static async Task<List<string>> LinesAsync(SpecEdit edit) =>
        [.. (await CorpusReports.OfAsync(edit)).ChangelogLines.Select(entry => $"{entry.Section}: {entry.Line}")];
}
