using System.Diagnostics;
using System.Globalization;
using Epic.Generated.Emulator;

namespace Epic.Generated.Orleans.Tests.Cluster;

/// <summary>
/// Three silos in separate processes, with membership, records and reminders in Redis, against one emulator, while silos and Redis are
/// killed and answers are lost. EPIC_CLUSTER_RUNS sets the number of runs.
/// </summary>
[Category("Tools")]
internal sealed class ClusterTests
{
    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("EPIC_CLUSTER_RUNS") ?? "100", CultureInfo.InvariantCulture);

    [Test]
    [CancelAfter(900_000)]
    public async Task Each_run_is_paid_once_and_ends_whatever_dies(CancellationToken cancellationToken)
    {
        // It stays for a look if the test fails.
        var folder = Directory.CreateTempSubdirectory("epic-cluster-").FullName;
        var random = new Random(16);
        var ids = Enumerable.Range(0, Count).Select(static index => string.Create(CultureInfo.InvariantCulture, $"order-{index}")).ToList();
        var watch = Stopwatch.StartNew();
        var site = SiteSeed.Default().WithStepRules(new StepRule { Duration = TimeSpan.FromMinutes(10) });
        await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Site = site, Speed = 600 }, cancellationToken);
        await using var redis = new RedisServer(folder);
        await redis.StartAsync(cancellationToken);
        using var silos = new SiloProcesses(folder, redis, emulator, random);
        await silos.StartAsync(cancellationToken);
        Report($"Three silos after {watch.Elapsed.TotalSeconds:0} s.");
        emulator.Faults.Add(new Fault { Operation = "job_create", Kind = FaultKind.Reset, AfterWork = true, Probability = 0.1 });
        emulator.Faults.Add(new Fault { Operation = "job_create", Status = 503, Probability = 0.1 });
        emulator.Faults.Add(new Fault { Operation = "job_list", Kind = FaultKind.BadGateway, Probability = 0.1 });

        var starts = Task.WhenAll(ids.Concat(ids).OrderBy(_ => random.Next()).ToList().Chunk((2 * Count / 32) + 1).Select(async some =>
        {
            foreach (var id in some)
            {
                await silos.AskAsync("START", id, cancellationToken);
            }
        }));
        for (var kill = 0; kill < 4 + (Count / 100); kill++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
            await silos.ReplaceOneAsync(cancellationToken);
            if (kill == 2)
            {
                await redis.RestartAsync(cancellationToken);
            }
        }

        await starts;
        Report($"{2 * Count} starts and {silos.Kills} kills of silos after {watch.Elapsed.TotalSeconds:0} s.");
        await UntilAsync(() => Done(folder) == Count, cancellationToken);
        Report($"All runs have ended after {watch.Elapsed.TotalSeconds:0} s: {emulator.Requests.Of("job_create").Count} submissions, {emulator.Requests.All.Count} requests.");
        emulator.Faults.Clear();

        await AssertOneJobEachAsync(emulator, silos, ids, cancellationToken);
        AssertEvents(folder, ids);
        await Task.WhenAll(ids.Select(id => silos.AskAsync("DELETE", id, cancellationToken)));
        await UntilAsync(async () => !(await redis.KeysAsync()).Any(static key => key.Contains("order-", StringComparison.Ordinal) || key.Contains("epicjobrun", StringComparison.Ordinal)), cancellationToken);

        silos.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static void Report(FormattableString text) => TestContext.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static int Done(string folder) => EventFiles.Read(folder).Count(static run => run.Any(static happened => happened.Phase == nameof(JobRunPhase.Done)));

    private static async Task AssertOneJobEachAsync(EpicEmulator emulator, SiloProcesses silos, List<string> ids, CancellationToken cancellationToken)
    {
        var jobs = new List<Job>();
        await foreach (var job in emulator.CreateClient().Jobs.ListAllAsync(cancellationToken: cancellationToken))
        {
            jobs.Add(job);
        }

        Assert.That(jobs.Select(static job => job.Name), Is.EquivalentTo(ids));
        foreach (var job in jobs)
        {
            Assert.That(await silos.AskAsync("GET", job.Name!, cancellationToken), Is.EqualTo(string.Create(CultureInfo.InvariantCulture, $"Done True {job.Id}")));
        }
    }

    private static void AssertEvents(string folder, List<string> ids)
    {
        var events = EventFiles.Read(folder);
        foreach (var id in ids)
        {
            // Each is handled at least once, and for the first time after the one before it.
            var numbers = events[id].Select(static happened => happened.Number).Distinct().ToList();
            Assert.That(numbers, Is.EqualTo(Enumerable.Range(1, numbers.Count)), id);
            Assert.That(events[id].MaxBy(static happened => happened.Number).Phase, Is.EqualTo(nameof(JobRunPhase.Done)), id);
        }
    }

    private static Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken) => UntilAsync(() => Task.FromResult(condition()), cancellationToken);

    private static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromSeconds(0.5), TimeProvider.System, cancellationToken);
        }
    }
}
