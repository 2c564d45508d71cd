using Epic.Generated.Emulator.Tests.S3;
using Epic.Generated.Emulator.Tests.S3.Tools;

namespace Epic.Generated.Emulator.Tests.Readme;

/// <summary>The README's examples for other languages run as they stand, against the emulator that they name.</summary>
[Category("Tools")]
internal sealed class LanguageTests
{
    // The README's addresses. The test has free ports instead.
    private const string DocumentedApi = "http://127.0.0.1:8000";

    private TemporaryDirectory _files = null!;
    private EpicEmulator _emulator = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _files = new TemporaryDirectory();
        _emulator = await EpicEmulator.StartAsync();
        await CommandLine.ReadyFile.WriteAsync(_files.Combine("ready.json"), _emulator);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _emulator.DisposeAsync();
        _files.Dispose();
    }

    [Test]
    public async Task Curl()
    {
        var output = await RunAsync("sh", "bash", "script.sh");

        Assert.That(output, Does.Contain("\"Job Complete\""));
        Assert.That(_emulator.Requests.Of("job_create"), Has.Count.EqualTo(1));
        Assert.That(_emulator.Faults.All, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Python() => Assert.That(await RunAsync("python", "/usr/bin/python3", "script.py"), Does.Contain("mesh.h5"));

    [Test]
    public async Task JavaScript()
    {
        var output = await RunAsync("js", "node", "script.js");

        Assert.That(output, Does.Contain("'aws:c5'"));
        Assert.That(_emulator.Clock.GetUtcNow() - TimeProvider.System.GetUtcNow(), Is.GreaterThan(TimeSpan.FromMinutes(59)));
        Assert.That(_emulator.Faults.All, Is.Empty);
    }

    [TestCase("sh")]
    [TestCase("python")]
    [TestCase("js")]
    public void An_example_is_about_ten_lines(string language) => Assert.That(Block(language).Split('\n'), Has.Length.LessThanOrEqualTo(11));

    private static string Block(string language)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "emulator-readme.md"));
        var section = text[text.IndexOf("## From other languages", StringComparison.Ordinal)..];
        var start = section.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return section[start..section.IndexOf("\n```", start, StringComparison.Ordinal)];
    }

    private async Task<string> RunAsync(string language, string program, string file)
    {
        var script = Block(language).Replace(DocumentedApi, _emulator.BaseAddress.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        await File.WriteAllTextAsync(_files.Combine(file), (language == "sh" ? "set -eo pipefail\n" : "") + script + "\n");
        return await Tool.RunAsync("env", new Dictionary<string, string>(), "-C", _files.Combine(""), program, file);
    }
}
