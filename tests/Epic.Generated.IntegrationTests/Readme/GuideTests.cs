using System.Text.RegularExpressions;
using Epic.Generated.Emulator;

namespace Epic.Generated.IntegrationTests.Readme;

/// <summary>Each guide opens with a program that runs and shows its output. The dots in an output stand for text that varies.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class GuideTests
{
    private static IEnumerable<TestCaseData> Programs() =>
        Pages.All().Where(page => page != "CONTRIBUTING.md").SelectMany(page => WithOutput(page).Select((program, index) =>
            new TestCaseData(program.Code, program.Output).SetArgDisplayNames($"{page} program {index + 1}")));

    [TestCaseSource(typeof(Pages), nameof(Pages.Guides))]
    public void A_guide_opens_with_a_program_and_its_output(string guide)
    {
        var blocks = Pages.Blocks(guide);

        Assert.That(blocks.Take(2).Select(block => block.Language), Is.EqualTo(new[] { "csharp", "text" }));
    }

    [TestCaseSource(typeof(Pages), nameof(Pages.Guides))]
    public void A_guide_is_linked_in_the_README_and_on_the_site(string guide)
    {
        Assert.That(Pages.Read("README.md"), Does.Contain($"({guide})"));
        Assert.That(Pages.Read("build/site/toc.yml"), Does.Contain($"href: ../../{guide} }}"));
    }

    [TestCaseSource(nameof(Programs))]
    [CancelAfter(120_000)]
    public async Task A_program_prints_the_output_that_the_page_shows(string code, string expected, CancellationToken cancellationToken)
    {
        await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Site = ExampleProgram.Site(), Speed = 3600 }, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("epic-guide-");
        try
        {
            ExampleProgram.CopyCase(folder.FullName);

            var (output, errors, exitCode) = await ExampleProgram.RunAsync(code, [], emulator, folder.FullName, cancellationToken);

            Assert.That(exitCode, Is.Zero, errors);
            Assert.That(output, Does.Match(Pattern(expected)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string Code, string Output)> WithOutput(string page)
    {
        var blocks = Pages.Blocks(page);
        return blocks.Zip(blocks.Skip(1)).Where(pair => (pair.First.Language, pair.Second.Language) == ("csharp", "text")).Select(pair => (pair.First.Code, pair.Second.Code));
    }

    private static string Pattern(string expected) => @"\A" + Regex.Escape(expected.Trim('\n')).Replace("…", ".*", StringComparison.Ordinal) + @"\s*\z";
}
