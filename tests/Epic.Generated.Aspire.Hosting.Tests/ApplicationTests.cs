using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace Epic.Generated.Aspire.Hosting.Tests;

/// <summary>A whole application, whose other programs .NET Aspire's orchestrator starts. It comes in a package of 185 MB on disk, which is restored here.</summary>
[Category("Tools")]
internal sealed class ApplicationTests
{
    private const string Orchestrator = "Aspire.Hosting.Orchestration.linux-x64";

    [Test]
    [CancelAfter(300_000)]
    public async Task A_program_of_the_application_reaches_the_emulator(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("epic-aspire-");
        var orchestrator = await RestoreAsync(folder.FullName, cancellationToken);
        await using (var builder = DistributedApplicationTestingBuilder.Create([$"--DcpPublisher:CliPath={orchestrator}", "--DcpPublisher:DashboardPath=unused"], static (options, _) => options.DisableDashboard = true))
        {
            var epic = builder.AddEpicEmulator("epic");
            builder.AddExecutable("worker", "sh", folder.FullName, "-c", "curl -sf -H \"Authorization: Bearer $EPIC_TOKEN\" ${EPIC_API_ENDPOINT}api/v2/job/")
                .WithReference(epic)
                .WaitFor(epic);
            await using var app = await builder.BuildAsync(cancellationToken);

            await app.StartAsync(cancellationToken);
            await app.ResourceNotifications.WaitForResourceAsync("worker", "Finished", cancellationToken);

            var emulator = await epic.Resource.GetEmulatorAsync(cancellationToken);
            Assert.That(emulator.Requests.Of("job_list"), Has.Count.EqualTo(1));
        }

        folder.Delete(recursive: true);
    }

    private static async Task<string> RestoreAsync(string folder, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "restore.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageDownload Include="{Orchestrator}" Version="[{Version()}]" /></ItemGroup>
              <Target Name="Print"><Message Importance="high" Text="packages:$(NuGetPackageRoot)" /></Target>
            </Project>
            """, cancellationToken);
        var start = new ProcessStartInfo("dotnet", ["build", folder, "-restore", "-t:Print", "-nologo", "-v:m"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        await using var stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        var root = output.Split('\n').Select(static line => line.Trim()).FirstOrDefault(static line => line.StartsWith("packages:", StringComparison.Ordinal));
        Assert.That(root, Is.Not.Null, output);
        var program = Path.Combine(root!["packages:".Length..], Orchestrator.ToLowerInvariant(), Version(), "tools", "dcp");
        Assert.That(program, Does.Exist, output);
        return program;
    }

    // That of the packages under test.
    private static string Version() => FileVersionInfo.GetVersionInfo(typeof(DistributedApplication).Assembly.Location).ProductVersion!.Split('+')[0];
}
