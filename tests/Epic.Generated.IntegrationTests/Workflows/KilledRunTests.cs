using System.Diagnostics;
using Epic.Generated.DataStore;
using Epic.Generated.Emulator;
using Epic.Generated.TransferTool;

namespace Epic.Generated.IntegrationTests.Workflows;

/// <summary>Runs in separate processes, which are killed (SIGKILL) or run at the same time: no handler runs, no file is closed.</summary>
[TestFixture]
internal sealed class KilledRunTests : CaseFixture
{
    [Test]
    public async Task A_run_that_is_killed_in_any_phase_continues_and_pays_once([Values] CaseRunPhase phase)
    {
        StepRuns("solver", hours: 3);
        using (var process = Start())
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line && line != phase.ToString())
            {
            }

            await KillAsync(process);
        }

        await FinishAsync();
    }

    [Test]
    public async Task A_run_that_is_killed_while_its_submission_is_on_its_way_continues_and_pays_once([Values] bool arrives)
    {
        StepRuns("solver", hours: 3);
        using (var process = Start())
        {
            // Only the first submission is lost; those of later processes arrive.
            Emulator.Faults.Add(new Fault
            {
                Operation = "job_create",
                Kind = FaultKind.Reset,
                AfterWork = arrives,
                Count = 1,
                When = _ =>
                {
                    process.Kill();
                    return true;
                },
            });
            await process.WaitForExitAsync();
            Assert.That(process.ExitCode, Is.Not.Zero);
        }

        Assert.That((await Client.Jobs.ListAsync()).Count, Is.EqualTo(arrives ? 1 : 0));
        await FinishAsync();
        Assert.That(Requests("job_create"), Is.EqualTo(arrives ? 1 : 2));
    }

    [Test]
    [Category("Long")]
    public async Task A_run_that_is_killed_again_and_again_at_random_moments_pays_once()
    {
        // Longer than any of its processes lives.
        StepRuns("solver", hours: 10);
        var random = new Random(7);
        for (var kill = 0; kill < 12; kill++)
        {
            using var process = Start();
            var ended = process.WaitForExitAsync();
            if (await Task.WhenAny(ended, Task.Delay(TimeSpan.FromMilliseconds(random.Next(300, 1500)), TimeProvider.System)) == ended)
            {
                // It came to its end. Another one would be another run.
                AssertWhole(await process.StandardOutput.ReadToEndAsync());
                Assert.That((await Client.Jobs.ListAsync()).Count, Is.EqualTo(1));
                return;
            }

            await KillAsync(process);
        }

        await FinishAsync();
    }

    [Test]
    public async Task Two_processes_at_the_same_time_pay_once_and_both_end_with_the_results([Values] bool throughLink, [Values] bool withoutLocks)
    {
        StepRuns("solver", hours: 10);
        var link = Path.Combine(Folder, "link");
        Directory.CreateSymbolicLink(link, "cavity");
        Directory.CreateDirectory(Case + "-runs");
        Directory.CreateSymbolicLink(link + "-runs", "cavity-runs");

        // With this switch .NET opens a locked file, as on a file system without locks.
        var locks = withoutLocks ? ("DOTNET_SYSTEM_IO_DISABLEFILELOCKING", "1") : ((string, string)?)null;
        using (var first = Start(variable: locks))
        using (var second = Start(throughLink ? link : Case, locks))
        {
            var said = await Task.WhenAll(first.StandardOutput.ReadToEndAsync(), second.StandardOutput.ReadToEndAsync());
            Assert.That(said, Has.All.Contain("Succeeded True"));
        }

        Assert.That((await Client.Jobs.ListAsync()).Count, Is.EqualTo(1));
    }

    private async Task FinishAsync()
    {
        using var process = Start();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        AssertWhole(said);
        Assert.That((await Client.Jobs.ListAsync()).Count, Is.EqualTo(1));
    }

    private void AssertWhole(string said) => Assert.Multiple(() =>
    {
        Assert.That(said, Does.Contain("Succeeded True"));
        Assert.That(File.Exists(Path.Combine(Results, "200", "U")), Is.True);
        Assert.That(File.ReadAllText(Path.Combine(Results, "simpleFoam.log")), Does.EndWith("End\n"));
    });

    private static async Task KillAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    private Process Start(string? caseFolder = null, (string Name, string Value)? variable = null)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(VariablesClient).Assembly.Location, "run", caseFolder ?? Case, Results, "epic://work/cavity/"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["EPIC_TOKEN"] = Emulator.Token,
                ["EPIC_API_ENDPOINT"] = Emulator.BaseAddress.ToString(),
                ["AWS_ENDPOINT_URL_S3"] = Emulator.S3Endpoint.ToString(),
            },
        };
        if (variable is var (name, value))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
