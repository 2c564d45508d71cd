using System.Diagnostics;
using System.Globalization;
using Epic.Generated.Emulator;
using Epic.Generated.Testing;
using Npgsql;

namespace Epic.Generated.Hosting.Tests.Processes;

/// <summary>
/// Three replicas of a service on one PostgreSQL and one EPIC. They are killed (SIGKILL) at random, and answers of EPIC are lost. The number
/// of runs is 200, or that of the environment variable EPIC_TEST_RUNS.
/// </summary>
[Category("Tools")]
[NonParallelizable]
internal sealed class KilledServiceTests
{
    private const int Replicas = 3;
    private const double Speed = 20;

    private static readonly int Runs = int.Parse(Environment.GetEnvironmentVariable("EPIC_TEST_RUNS") ?? "200", CultureInfo.InvariantCulture);
    private static readonly string[] Ids = [.. Enumerable.Range(0, Runs).Select(static number => $"run-{number:0000}")];

    private readonly Random _random = new(Environment.TickCount);
    private readonly WorkerProcess[] _workers = new WorkerProcess[Replicas];
    private PostgreSqlServer _server = null!;
    private NpgsqlDataSource _database = null!;
    private EpicEmulator _emulator = null!;

    [SetUp]
    public async Task SetUp()
    {
        _server = await PostgreSqlServer.StartAsync();
        _database = NpgsqlDataSource.Create(_server.ConnectionString);
        await new DatabaseJobRunStore(_database).CreateTableAsync();
        await ExecuteAsync("CREATE TABLE handled (place BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, run TEXT NOT NULL, number BIGINT NOT NULL)");
        var site = SiteSeed.Default().WithStepRules(new StepRule { Duration = TimeSpan.FromMinutes(10) });
        _emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Speed = 200, Site = site, Seed = _random.Next() });
        for (var replica = 0; replica < Replicas; replica++)
        {
            _workers[replica] = await StartWorkerAsync();
        }
    }

    [TearDown]
    public async Task TearDown()
    {
        Array.ForEach(_workers, static worker => worker?.Dispose());
        await _emulator.DisposeAsync();
        await _database.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task Every_run_is_paid_once_ends_and_is_told_whatever_is_killed_or_lost(CancellationToken cancellationToken)
    {
        _emulator.Faults.Add(new Fault { Operation = "job_create", Kind = FaultKind.Reset, AfterWork = true, Probability = 0.1 });
        _emulator.Faults.Add(new Fault { Operation = "job_create", Kind = FaultKind.Reset, Probability = 0.03 });
        _emulator.Faults.Add(new Fault { Operation = "job_create", Status = 503, Probability = 0.05 });
        _emulator.Faults.Add(new Fault { Operation = "job_list", Status = 503, Probability = 0.05 });
        _emulator.Faults.Add(new Fault { Operation = "job_list", Kind = FaultKind.CutShort, Probability = 0.02 });
        var watch = Stopwatch.StartNew();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        var killing = KillAsync(enough.Token);
        await Parallel.ForEachAsync(Ids.Concat(Ids), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (id, token) =>
        {
            await StartAsync(id, token);
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(200)), TimeProvider.System, token);
        });
        await UntilAsync("SELECT count(*) FROM epic_job_runs WHERE entry_key LIKE 'job:%'", Runs * 3 / 4, cancellationToken);
        await enough.CancelAsync();
        var kills = await killing;
        await UntilAsync("SELECT count(*) FROM epic_job_runs WHERE entry_key LIKE 'run:%' AND is_open = 0", Runs, cancellationToken);
        TestContext.Out.WriteLine($"{Runs} runs, {kills} kills, {_emulator.Requests.Of("job_create").Count} requests to submit, {watch.Elapsed.TotalSeconds:0} s");

        foreach (var worker in _workers)
        {
            Assert.That(await worker.StopAsync(), Is.Zero, worker.Errors);
        }

        await CheckJobsAsync(cancellationToken);
        await CheckRecordsAsync(cancellationToken);
        await CheckHandlerAsync(cancellationToken);
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task The_runs_of_a_killed_replica_are_taken_over(CancellationToken cancellationToken)
    {
        _emulator.Clock.IsFrozen = true;
        foreach (var id in Ids.Take(100))
        {
            await _workers[0].StartRunAsync(id);
        }

        await UntilAsync("SELECT count(*) FROM epic_job_runs WHERE entry_key LIKE 'job:%'", 100, cancellationToken);
        var dead = await ScalarAsync("SELECT content::json->>'owner' FROM epic_job_runs WHERE entry_key LIKE 'run:%' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1");
        await _workers[0].KillAsync();
        var watch = Stopwatch.StartNew();
        await UntilAsync($"SELECT count(*) FROM epic_job_runs WHERE entry_key LIKE 'run:%' AND content::json->>'owner' <> '{dead}'", 100, cancellationToken);
        TestContext.Out.WriteLine($"100 runs of a killed process were taken over in {watch.Elapsed.TotalSeconds:0.0} s");

        Assert.That(await ScalarAsync("SELECT count(DISTINCT content::json->>'owner') FROM epic_job_runs WHERE entry_key LIKE 'run:%'"), Is.LessThanOrEqualTo(2L));
    }

    private async Task<WorkerProcess> StartWorkerAsync() => await WorkerProcess.StartAsync(_emulator, _server.ConnectionString, Speed);

    private async Task StartAsync(string id, CancellationToken cancellationToken)
    {
        while (!await _workers[_random.Next(Replicas)].StartRunAsync(id))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    private async Task<int> KillAsync(CancellationToken cancellationToken)
    {
        var kills = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(500, 2500)), TimeProvider.System, CancellationToken.None);
            var replica = _random.Next(Replicas);
            await _workers[replica].KillAsync();
            kills++;
            var dead = _workers[replica];
            _workers[replica] = await StartWorkerAsync();
            dead.Dispose();
        }

        return kills;
    }

    private async Task CheckJobsAsync(CancellationToken cancellationToken)
    {
        _emulator.Faults.Clear();
        var names = new List<string?>();
        await foreach (var job in _emulator.CreateClient().Jobs.ListAllAsync(cancellationToken: cancellationToken))
        {
            names.Add(job.Name);
        }

        Assert.That(names.Order(StringComparer.Ordinal), Is.EqualTo(Ids), "the jobs that were paid for");
    }

    private async Task CheckRecordsAsync(CancellationToken cancellationToken)
    {
        var runs = new List<JobRun>();
        await foreach (var run in new JobRuns(_emulator.CreateClient(), new DatabaseJobRunStore(_database)).ListAsync(cancellationToken: cancellationToken))
        {
            runs.Add(run);
        }

        Assert.That(runs.Where(static run => !run.Succeeded).Select(static run => $"{run.Id} {run.Phase} {run.Error}"), Is.Empty);
        Assert.That(runs, Has.Count.EqualTo(Runs));
        Assert.That(await ScalarAsync("SELECT count(*) FROM epic_job_runs WHERE entry_key NOT LIKE 'run:%' AND entry_key NOT LIKE 'job:%'"), Is.Zero, "leases that are left over");
        Assert.That(await ScalarAsync("SELECT count(*) FROM epic_job_runs WHERE entry_key LIKE 'job:%'"), Is.EqualTo(Runs));
    }

    private async Task CheckHandlerAsync(CancellationToken cancellationToken)
    {
        var told = Ids.ToDictionary(static id => id, static _ => new List<long>(), StringComparer.Ordinal);
        await using var command = _database.CreateCommand("SELECT run, number FROM handled ORDER BY place");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            told[reader.GetString(0)].Add(reader.GetInt64(1));
        }

        await using var events = _database.CreateCommand("SELECT substr(entry_key, 5), (content::json->>'events')::bigint FROM epic_job_runs WHERE entry_key LIKE 'run:%'");
        await using var rows = await events.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var numbers = told[rows.GetString(0)].Distinct();
            Assert.That(numbers, Is.EqualTo(Enumerable.Range(1, (int)rows.GetInt64(1))), rows.GetString(0));
        }
    }

    private async Task UntilAsync(string count, long expected, CancellationToken cancellationToken)
    {
        while ((long)(await ScalarAsync(count))! < expected)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
