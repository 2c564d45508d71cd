using System.Diagnostics;
using System.Text.RegularExpressions;
using Epic.Generated.Emulator;
using Microsoft.CodeAnalysis;

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
        await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Site = GuideSite(), Speed = 3600 }, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("epic-guide-");
        try
        {
            CopyCase(folder.FullName);

            var output = await RunAsync(code, emulator, folder.FullName, cancellationToken);

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

    private static SiteSeed GuideSite()
    {
        var site = SiteSeed.Default();
        site.Jobs.Add(new JobSeed { Name = "wing", App = "zcfd:2021.1.1", Queue = "aws:p4d", Data = "epic://work/wing/", Age = TimeSpan.FromDays(2) });
        site.Jobs.Add(new JobSeed { Name = "cavity", App = "openfoam:v1606", Queue = "aws:c5", Data = "epic://work/cavity/" });
        site.Files["work/cavity/log.simpleFoam"] = "Time = 1\nTime = 2\nEnd\n";
        return site;
    }

    private static void CopyCase(string folder)
    {
        var source = Path.Combine(Pages.Root, "src", "Epic.Quickstart", "cavity");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, "cavity", Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    // The program runs as a user runs it: in a process of its own, with token and addresses in its environment.
    private static async Task<string> RunAsync(string code, EpicEmulator emulator, string folder, CancellationToken cancellationToken)
    {
        var name = $"guide-{Guid.NewGuid():N}";
        var program = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        try
        {
            await using (var assembly = File.Create(program))
            {
                var emitted = CSharpBlock.Compile(code, name).Emit(assembly, cancellationToken: cancellationToken);
                Assert.That(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty);
            }

            return await StartAsync(program, emulator, folder, cancellationToken);
        }
        finally
        {
            File.Delete(program);
        }
    }

    private static async Task<string> StartAsync(string program, EpicEmulator emulator, string folder, CancellationToken cancellationToken)
    {
        var tests = Path.Combine(AppContext.BaseDirectory, typeof(GuideTests).Assembly.GetName().Name!);
        var start = new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", tests + ".runtimeconfig.json", "--depsfile", tests + ".deps.json", program])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = folder;
        start.Environment["EPIC_TOKEN"] = emulator.Token;
        start.Environment["EPIC_API_ENDPOINT"] = emulator.BaseAddress.ToString();
        start.Environment["AWS_ENDPOINT_URL_S3"] = emulator.S3Endpoint.ToString();
        using var process = Process.Start(start)!;
        using var stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.That(process.ExitCode, Is.Zero, await errors);
        return output;
    }
}
