using System.Diagnostics;
using System.Text.Json;
using Epic.Generated.Build.Tests;

namespace Epic.Generated.Package.Tests;

/// <summary>The emulator as a .NET tool and as a container image.</summary>
[Category("Builds")]
[Parallelizable]
internal sealed class EmulatorToolTests
{
    [Test]
    [CancelAfter(120_000)]
    public async Task It_is_installed_runs_and_stops_when_it_is_told(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Released.NewFolder()).FullName;
        Released.WriteNuGetConfig(folder);
        var installation = Checkout.Run("dotnet", folder, "tool", "install", "Epic.Generated.Emulator.Tool", "--version", Released.Version, "--tool-path", "tools", "--configfile", "nuget.config");
        Assert.That(installation.ExitCode, Is.Zero, installation.Output);
        var command = Path.Combine(folder, "tools", "epic-emulator");
        Assert.That(Checkout.Run(command, folder, "--help").Output, Does.Contain("--s3-port").And.Contain("--control-token"));

        var readyFile = Path.Combine(folder, "ready.json");
        using var program = Process.Start(new ProcessStartInfo(command, ["--ready-file", readyFile]) { WorkingDirectory = folder })!;
        try
        {
            while (!File.Exists(readyFile))
            {
                Assert.That(program.HasExited, Is.False);
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
            }

            using var ready = JsonDocument.Parse(await File.ReadAllTextAsync(readyFile, cancellationToken));
            using var http = new HttpClient();
            var url = ready.RootElement.GetProperty("url").GetString()!;
            Assert.That(await http.GetStringAsync(new Uri(url + "/healthz"), cancellationToken), Does.Contain("ok"));
            Assert.That(await http.GetStringAsync(new Uri(url + "/"), cancellationToken), Does.StartWith("<!doctype html>"));

            using var kill = Process.Start("sh", ["-c", $"kill -TERM {program.Id}"]);
            await program.WaitForExitAsync(cancellationToken);
            Assert.That(program.ExitCode, Is.Zero);
        }
        finally
        {
            if (!program.HasExited)
            {
                program.Kill();
            }
        }
    }

    // The base image comes from a container registry, which a test has not.
    [Test]
    public void The_container_image_is_described_by_its_project()
    {
        var result = Checkout.Run("dotnet", Released.Repository.PathOf("src/Epic.Generated.Emulator.Tool"), "msbuild", "-restore", "-t:ComputeContainerConfig",
            "-getProperty:ContainerRepository", "-getProperty:ContainerImageTag", "-getProperty:ContainerBaseImage", "-getProperty:EnableSdkContainerSupport",
            "-getItem:ContainerPort", "-getItem:ContainerDefaultArgs", "-getItem:ContainerAppCommand");
        Assert.That(result.ExitCode, Is.Zero, result.Output);
        using var evaluated = JsonDocument.Parse(result.Output);
        var (properties, items) = (evaluated.RootElement.GetProperty("Properties"), evaluated.RootElement.GetProperty("Items"));

        Assert.That(properties.GetProperty("ContainerRepository").GetString(), Is.EqualTo("epic-emulator"));
        Assert.That(properties.GetProperty("ContainerImageTag").GetString(), Is.EqualTo(Released.Version));
        Assert.That(properties.GetProperty("ContainerBaseImage").GetString(), Does.EndWith("dotnet/aspnet:8.0"));
        Assert.That(Names(items, "ContainerPort"), Is.EqualTo(new[] { "8000", "8001" }));
        Assert.That(Names(items, "ContainerDefaultArgs"), Is.EqualTo(new[] { "--host", "0.0.0.0", "--port", "8000", "--s3-port", "8001" }));
        Assert.That(Names(items, "ContainerAppCommand"), Has.Some.Contain("epic-emulator"));
    }

    private static IEnumerable<string?> Names(JsonElement items, string kind) => items.GetProperty(kind).EnumerateArray().Select(item => item.GetProperty("Identity").GetString());
}
