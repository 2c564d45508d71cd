namespace Epic.Cli.Tests;

/// <summary>Pipes, full disks and killed processes, as a shell makes them.</summary>
[Platform("Linux")]
public sealed class PipeTests
{
    private string _folder = null!;
    private string _root = null!;

    [SetUp]
    public void CreateFolders()
    {
        _folder = Directory.CreateTempSubdirectory("epic-cli-").FullName;
        _root = $"epic://pipe-{Guid.NewGuid():N}/";
    }

    [TearDown]
    public void DeleteFolders()
    {
        Emulated.Epic.Faults.Clear();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase("job list --all", "head -n 1")]
    [TestCase("queue list", "head -n 1")]
    [TestCase("queue list -o json", "true")]
    [TestCase("--help", "head -n 1")]
    public async Task A_reader_that_ends_ends_the_command_quietly(string command, string reader)
    {
        var result = await Shell.RunAsync(_folder, $"epic {command} | {reader}; echo \"code ${{PIPESTATUS[0]}}\"");
        Assert.That(result.With(0).Error, Is.Empty);
        Assert.That(result.Lines[^1], Is.EqualTo("code 0"));
    }

    [Test]
    public async Task A_download_for_a_reader_that_has_ended_stops()
    {
        File.WriteAllBytes(Path.Combine(_folder, "large"), new byte[64 << 20]);
        (await new Cli { Folder = _folder }.ExecuteAsync("put", "large", _root)).With(0);
        foreach (var command in new[] { $"cat {_root}large", $"get {_root}large -" })
        {
            var result = await Shell.RunAsync(_folder, $"epic {command} | head -c 1000 | wc -c; echo \"code ${{PIPESTATUS[0]}}\"");
            Assert.That(result.With(0).Lines, Is.EqualTo(new[] { "1000", "code 0" }), result.Error);
            Assert.That(result.Error, Is.Empty);
        }
    }

    [TestCase("queue list -o json")]
    [TestCase("--help")]
    public async Task A_full_disk_under_standard_output_is_exit_code_1(string command)
    {
        var result = await Shell.RunAsync(_folder, $"epic {command} > /dev/full");
        Assert.That(result.With(1).Error, Does.StartWith("epic: ").And.Contain("space").And.Match("^[^\n]*\n$"));
    }

    [Test]
    public async Task A_wait_whose_reader_has_ended_still_ends_with_the_result_of_the_job()
    {
        var id = (await Cli.RunAsync(
            "submit", "openfoam", "--name", "pipe", "--app", "openfoam:v2312", "--data", _root, "--queue", "aws:c5", "--set", """emulator={"solver":{"exit_code":1}}""", "--yes", "-o", "id")).With(0).Out.Trim();
        var result = await Shell.RunAsync(_folder, $"epic job wait {id} | true; echo \"code ${{PIPESTATUS[0]}}\"");
        Assert.That(result.With(0).Out, Is.EqualTo("code 6\n"), result.Error);
    }

    [Test]
    public async Task A_synchronisation_that_was_killed_is_completed_by_the_same_command()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "case"));
        for (var file = 0; file < 40; file++)
        {
            File.WriteAllBytes(Path.Combine(_folder, "case", $"{file}"), new byte[100_000]);
        }

        var killed = await Shell.RunAsync(_folder, $"epic sync case {_root} --bwlimit 500K & pid=$!; sleep 3; kill -9 $pid; wait $pid; echo \"code $?\"");
        Assert.That(killed.Out, Does.EndWith("code 137\n"));
        var rest = (await new Cli { Folder = _folder }.ExecuteAsync("sync", "case", _root)).With(0);
        Assert.That((await Cli.RunAsync("ls", _root)).With(0).Lines, Has.Length.EqualTo(40), rest.Error);
    }

    [Test]
    public async Task A_sweep_that_was_killed_is_completed_by_the_same_command_and_no_job_is_paid_twice()
    {
        var name = $"kill-{Guid.NewGuid():N}"[..12];
        File.WriteAllText(
            Path.Combine(_folder, "sweep.yaml"),
            $$$"""
            job:
              application: openfoam
              name: {{{name}}}-{n}
              app: openfoam:v2312
              data: epic://{{{name}}}/{n}/
              queue: aws:c5
              runtime: 10h
              set: {emulator: '{"solver":{"seconds":4000}}'}
            matrix:
              n: 1:6:1
            max_parallel: 2
            """);
        await Shell.RunAsync(_folder, "epic sweep -f sweep.yaml --yes & pid=$!; sleep 5; kill -9 $pid; wait $pid");
        var again = (await new Cli { Folder = _folder, Time = Emulated.Epic.Clock }.ExecuteAsync("sweep", "-f", "sweep.yaml", "--yes")).With(0);
        Assert.That((await Cli.RunAsync("job", "list", "--all", "--name", name + "-*", "-o", "id")).With(0).Lines, Has.Length.EqualTo(6), again.Error);
    }

    [Test]
    public async Task An_expired_session_is_renewed_and_a_refused_token_is_exit_code_4()
    {
        Emulated.Epic.Faults.Add(new() { Operation = "s3:*", Kind = Epic.Generated.Emulator.FaultKind.ExpiredToken, Count = 1 });
        File.WriteAllText(Path.Combine(_folder, "a"), "1");
        (await new Cli { Folder = _folder }.ExecuteAsync("put", "a", _root)).With(0);
        Emulated.Epic.Faults.Add(new() { Operation = "api:*", Kind = Epic.Generated.Emulator.FaultKind.ExpiredToken });
        Assert.That((await new Cli { Folder = _folder }.ExecuteAsync("team", "list")).With(4).Error, Does.Contain("epic login"));
    }
}
