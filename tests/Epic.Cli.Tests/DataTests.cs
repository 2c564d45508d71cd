using Epic.Generated.Emulator;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Tests;

public sealed class DataTests
{
    private string _folder = null!;
    private string _root = null!;

    [SetUp]
    public void CreateFolders()
    {
        _folder = Directory.CreateTempSubdirectory("epic-cli-").FullName;
        _root = $"epic://data-{Guid.NewGuid():N}/";
    }

    [TearDown]
    public void DeleteFolders()
    {
        Emulated.Epic.Faults.Clear();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_file_is_put_listed_read_and_got()
    {
        File.WriteAllText(Path.Combine(_folder, "a.txt"), "one\ntwo\nthree\n");
        Assert.That((await RunAsync("put", "a.txt", _root)).With(0).Error, Does.Contain("Uploaded 14 B"));
        Assert.That((await RunAsync("ls", _root)).With(0).Out, Is.EqualTo($"{_root}a.txt\n"));
        Assert.That((await RunAsync("cat", _root + "a.txt")).With(0).Out, Is.EqualTo("one\ntwo\nthree\n"));
        Assert.That((await RunAsync("head", "-n", "2", _root + "a.txt")).With(0).Out, Is.EqualTo("one\ntwo\n"));
        Assert.That((await RunAsync("tail", "-n", "1", _root + "a.txt")).With(0).Out, Is.EqualTo("three\n"));
        Assert.That((await RunAsync("stat", _root + "a.txt")).With(0).Out, Does.Contain("size\t14"));
        (await RunAsync("get", _root + "a.txt", "b.txt")).With(0);
        Assert.That(File.ReadAllText(Path.Combine(_folder, "b.txt")), Is.EqualTo("one\ntwo\nthree\n"));
        Assert.That((await RunAsync("get", _root + "a.txt", "b.txt")).With(1).Error, Does.Contain("--force"));
        (await RunAsync("get", _root + "a.txt", "b.txt", "--force")).With(0);
        Assert.That((await RunAsync("put", "a.txt", _root)).With(1).Error, Does.Contain("--force"));
        Assert.That((await RunAsync("get", _root + "a.txt", "-")).With(0).Out, Is.EqualTo("one\ntwo\nthree\n"));
    }

    [Test]
    public async Task Standard_input_is_uploaded()
    {
        (await new Cli { Folder = _folder, Input = "piped" }.ExecuteAsync("put", "-", _root + "p.txt")).With(0);
        Assert.That((await RunAsync("cat", _root + "p.txt")).With(0).Out, Is.EqualTo("piped"));
        (await new Cli { Folder = _folder, Input = "piped" }.ExecuteAsync("put", "-", _root)).With(2);
    }

    [Test]
    public async Task The_last_lines_of_a_long_file_are_found_over_blocks()
    {
        var lines = Enumerable.Range(0, 20_000).Select(number => $"line {number}").ToList();
        await new Cli { Folder = _folder, Input = string.Join('\n', lines) }.ExecuteAsync("put", "-", _root + "long.log");
        Assert.That((await RunAsync("tail", "-n", "12000", _root + "long.log")).With(0).Out, Is.EqualTo(string.Join('\n', lines[^12000..])));
        Assert.That((await RunAsync("head", "-n", "12000", _root + "long.log")).With(0).Out, Is.EqualTo(string.Join('\n', lines[..12000]) + "\n"));
    }

    [Test]
    public async Task Missing_files_are_exit_code_3()
    {
        foreach (var args in new[] { "ls", "stat", "cat", "head", "tail", "du", "find" })
        {
            (await RunAsync(args, _root + "nothing")).With(3);
        }

        (await RunAsync("rm", _root + "nothing", "--yes")).With(3);
        (await RunAsync("get", _root + "nothing", ".")).With(3);
        (await RunAsync("put", "nothing", _root)).With(3);
    }

    [Test]
    public async Task A_plan_is_executed_in_parts_and_completed()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "case"));
        for (var number = 0; number < 9; number++)
        {
            File.WriteAllText(Path.Combine(_folder, "case", $"{number}"), "content");
        }

        foreach (var name in new[] { "old", "0" })
        {
            await PutAsync(name, "another");
        }

        string[] execute = ["sync", "--execute", "case.plan"];

        Assert.That((await RunAsync("sync", "case", _root, "--delete", "--plan", "case.plan")).With(0).Error, Does.Contain("9 files").And.Contain("delete 1 file;"));
        Assert.That((await RunAsync([.. execute, "--check"])).With(9).Lines, Has.Length.EqualTo(10));
        Assert.That((await RunAsync([.. execute, "--part", "1/2"])).With(0).Error, Does.Contain("Transferred 5 files"));
        Assert.That((await RunAsync([.. execute, "--part", "1/2"])).With(0).Error, Does.Contain("Transferred 5 files"), "a part that is done counts as done");
        Assert.That((await RunAsync([.. execute, "--check"])).With(9).Out, Does.Contain("old").And.Contain("8").And.Not.Contain("\t3"));
        Assert.That((await RunAsync([.. execute, "--part", "2/2"])).With(0).Error, Does.Contain("Transferred 4 files"));
        Assert.That((await RunAsync([.. execute, "--check"])).With(9).Lines, Has.Length.EqualTo(1), "parts delete nothing");
        (await RunAsync(execute)).With(2);
        Assert.That((await RunAsync([.. execute, "--yes"])).With(0).Error, Does.Contain("Transferred 0 files").And.Contain("deleted 1 file."));
        Assert.That((await RunAsync([.. execute, "--check"])).With(0).Out, Is.Empty);
        Assert.That((await RunAsync("ls", _root)).With(0).Lines, Has.Length.EqualTo(9));
    }

    [Test]
    public async Task The_deletions_of_a_written_plan_can_be_allowed_when_it_is_executed()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "case"));
        File.WriteAllText(Path.Combine(_folder, "case", "new"), "content");
        await PutAsync("old", "content");
        (await RunAsync("sync", "case", _root, "--delete", "--plan", "case.plan")).With(0);
        string[] execute = ["sync", "--execute", "case.plan", "--yes"];

        Assert.That((await RunAsync(execute)).With(8).Error, Does.Contain("--force-delete"));
        Assert.That((await RunAsync([.. execute, "--force-delete"])).With(0).Error, Does.Contain("Transferred 1 file,").And.Contain("deleted 1 file."));
    }

    [TestCase("--part", "0/2")]
    [TestCase("--part", "3/2")]
    [TestCase("--part", "x")]
    [TestCase("--part", "1/2", "--check")]
    [TestCase("case", "epic://x/")]
    [TestCase("--log", "log")]
    [TestCase("--delete")]
    [TestCase("--max-delete", "100%")]
    [TestCase("--include", "x")]
    [TestCase("--exclude", "x")]
    [TestCase("--exclude-from", "x")]
    [TestCase("--checksum")]
    [TestCase("--size-only")]
    [TestCase("--update")]
    [TestCase("--no-overwrite")]
    [TestCase("-j", "4")]
    [TestCase("--bwlimit", "1M")]
    public async Task Options_that_do_not_suit_a_plan_are_refused(params string[] options) => (await RunAsync(["sync", "--execute", "case.plan", .. options])).With(2);

    [Test]
    public async Task A_file_that_is_no_plan_is_refused()
    {
        File.WriteAllText(Path.Combine(_folder, "no.plan"), "{}");

        Assert.That((await RunAsync("sync", "--execute", "no.plan", "--check")).With(2).Error, Does.Contain("no plan"));
        (await RunAsync("sync", "--execute", "missing.plan")).With(1);
        (await RunAsync("sync", "case")).With(2);
        (await RunAsync("sync", "case", _root, "--part", "1/2")).With(2);
    }

    [Test]
    public async Task Folders_are_summed_and_searched()
    {
        await PutAsync("x/a.log", "12345");
        await PutAsync("x/y/b.log", "123");
        await PutAsync("c.txt", "1");
        var usage = JArray.Parse((await RunAsync("du", _root, "-o", "json")).With(0).Out);
        Assert.That(usage.Select(row => ((string)row["path"]!, (long)row["bytes"]!)), Is.EqualTo(new[] { (_root + "x/", 8L), (_root, 9L) }));
        Assert.That((await RunAsync("find", _root, "--name", "*.log", "--larger", "4")).With(0).Lines, Is.EqualTo(new[] { _root + "x/a.log" }));
        Assert.That((await RunAsync("find", _root, "--older", "1d")).With(0).Lines, Is.Empty);
        Assert.That((await RunAsync("ls", "-r", _root, "-o", "jsonl")).With(0).Lines, Has.Length.EqualTo(3));
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public async Task The_name_of_a_file_forges_no_line_and_moves_no_cursor()
    {
        const string Name = "a\u001b[2J\nb";
        Directory.CreateDirectory(Path.Combine(_folder, "case"));
        File.WriteAllText(Path.Combine(_folder, "case", Name), "x");
        (await RunAsync("sync", "case", _root)).With(0);
        Directory.CreateDirectory(Path.Combine(_folder, "down", Name));

        var failed = (await RunAsync("sync", _root, "down")).With(9).Error;
        var deleted = (await RunAsync("rm", "-r", _root, "--dry-run")).With(0).Out;

        Assert.That(failed + deleted, Does.Contain("a [2J b").And.Not.Contain("\u001b").And.Not.Contain("\nb"));
    }

    [Test]
    public async Task Deleting_asks_and_a_folder_needs_an_option()
    {
        await PutAsync("x/a.log", "1");
        (await RunAsync("rm", _root + "x/a.log")).With(2);
        Assert.That((await RunAsync("rm", _root + "x", "--yes")).With(2).Error, Does.Contain("epic rm -r"));
        Assert.That((await RunAsync("rm", "-r", _root + "x", "--dry-run")).With(0).Out, Is.EqualTo($"{_root}x/a.log\n"));
        (await RunAsync("rm", "-r", "epic://", "--yes")).With(8);
        (await RunAsync("stat", _root + "x/a.log")).With(0);
        (await RunAsync("rm", "-r", _root + "x", "--yes")).With(0);
        (await RunAsync("stat", _root + "x/a.log")).With(3);
    }

    [Test]
    public async Task Files_and_folders_are_copied_and_moved()
    {
        await PutAsync("x/a.log", "1");
        (await RunAsync("cp", _root + "x/a.log", _root + "b.log")).With(0);
        (await RunAsync("cp", _root + "x", _root + "y")).With(0);
        (await RunAsync("mv", _root + "b.log", _root + "z/")).With(0);
        Assert.That((await RunAsync("ls", "-r", _root)).With(0).Lines, Is.EqualTo(new[] { "x/a.log", "y/a.log", "z/b.log" }.Select(path => _root + path)));
        (await RunAsync("cp", _root + "x/a.log", _root + "y/a.log")).With(1);
        (await RunAsync("cp", _root + "x/a.log", _root + "y/a.log", "--force")).With(0);
        (await RunAsync("mv", _root + "x/a.log", _root + "x/a.log")).With(2);
    }

    [Test]
    public async Task A_folder_is_synchronised_both_ways()
    {
        Write("case/a.txt", "1");
        Write("case/sub/b.txt", "22");
        Write("case/skip.tmp", "333");
        Assert.That((await RunAsync("sync", "case", _root, "--exclude", "*.tmp", "--dry-run")).With(0).Lines, Has.Length.EqualTo(2));
        (await RunAsync("ls", _root)).With(3);
        Assert.That((await RunAsync("sync", "case", _root, "--exclude", "*.tmp", "--log", "sync.log")).With(0).Error, Does.Contain("Transferred 2 files"));
        Assert.That(File.ReadAllLines(Path.Combine(_folder, "sync.log")), Has.Length.EqualTo(2));
        Assert.That((await RunAsync("sync", "case", _root, "--exclude", "*.tmp")).With(0).Error, Does.Contain("Transferred 0 files"));
        var report = JArray.Parse((await RunAsync("sync", _root, "back", "--report", "json")).With(0).Out);
        Assert.That(report.Select(row => (string?)row["outcome"]), Is.All.EqualTo("Done"));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "back", "sub", "b.txt")), Is.EqualTo("22"));
        (await RunAsync("sync", "case", "back")).With(2);
    }

    [Test]
    public async Task Deletions_of_a_synchronisation_are_asked_for_and_guarded()
    {
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            Write($"case/{name}.txt", name);
        }

        (await RunAsync("sync", "case", _root)).With(0);
        File.Delete(Path.Combine(_folder, "case", "a.txt"));
        (await RunAsync("sync", "case", _root, "--delete")).With(2);
        (await RunAsync("sync", "case", _root, "--delete", "--yes", "--max-delete", "10%")).With(8);
        (await RunAsync("sync", "case", _root, "--delete", "--yes")).With(0);
        Assert.That((await RunAsync("ls", _root)).With(0).Lines, Has.Length.EqualTo(3));
        File.Delete(Path.Combine(_folder, "case", "b.txt"));
        File.Delete(Path.Combine(_folder, "case", "c.txt"));
        (await RunAsync("sync", "case", _root, "--delete", "--yes")).With(8);
        (await RunAsync("sync", "case", _root, "--delete", "--yes", "--force-delete")).With(0);
        Assert.That((await RunAsync("ls", _root)).With(0).Lines, Has.Length.EqualTo(1));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task Links_that_lead_nowhere_are_named_when_a_synchronisation_leaves_them_out()
    {
        Write("links/a.txt", "a");
        File.CreateSymbolicLink(Path.Combine(_folder, "links", "gone"), "/nowhere");
        Assert.That((await RunAsync("sync", "links", _root + "links/")).With(0).Error, Is.EqualTo("Left out 1 file, symbolic link whose target does not exist: gone\nTransferred 1 file, 1 B.\n"));
    }

    [Test]
    public async Task A_case_is_run_from_upload_to_results()
    {
        Write("cavity/system/controlDict", "application icoFoam;");
        Write("cavity/system/fvSchemes", "");
        Write("cavity/system/fvSolution", "");
        var dry = (await RunAsync("run", "openfoam", "cavity", "--app", "openfoam:v2312", "--data", _root + "cavity/", "--queue", "cheapest", "--dry-run")).With(0);
        Assert.That(dry.Error, Does.Match($"^Would upload cavity to {_root}cavity/, and run 'cavity' on [a-z0-9:]+ for [0-9.]+ GBP\\.\n$"));
        (await RunAsync("ls", _root + "cavity/")).With(3);
        var result = (await RunAsync("run", "openfoam", "cavity", "--app", "openfoam:v2312", "--data", _root + "cavity/", "--queue", "cheapest", "--yes", "--results", "out", "-o", "json")).With(0);
        Assert.That((string?)JArray.Parse(result.Out)[0]["status"], Is.EqualTo("Job Complete"));
        Assert.That(Directory.GetFiles(Path.Combine(_folder, "out"), "*", SearchOption.AllDirectories), Has.Length.GreaterThan(3));
        Assert.That(Directory.GetFiles(_folder), Is.Empty);
        var job = (string)JArray.Parse(result.Out)[0]["id"]!;
        (await RunAsync("job", "results", job, "again", "--include", "system/*")).With(0);
        Assert.That(Directory.GetFiles(Path.Combine(_folder, "again", "system")), Has.Length.EqualTo(3));
        (await RunAsync("run", "openfoam", "nothing", "--app", "openfoam:v2312", "--data", _root, "--queue", "cheapest", "--yes")).With(2);
    }

    [Test]
    public async Task Unfinished_uploads_are_listed_and_removed()
    {
        var (path, file) = (_root + "f", Path.Combine(_folder, "f"));
        await File.WriteAllBytesAsync(file, new byte[40 << 20]);
        using var interruption = new CancellationTokenSource();
        var isReached = 0;
        var delay = new Fault { Operation = "s3:CompleteMultipartUpload", Kind = FaultKind.Delay, Delay = TimeSpan.FromHours(1), When = _ => Interlocked.Increment(ref isReached) > 0 };
        Emulated.Epic.Faults.Add(delay);
        var put = new Cli().ExecuteAsync(interruption.Token, "put", file, path);
        while (Volatile.Read(ref isReached) == 0)
        {
            Assert.That(put.IsCompleted, Is.False);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        await interruption.CancelAsync();
        (await put).With(130);
        Emulated.Epic.Faults.Remove(delay);

        var listed = JArray.Parse((await RunAsync("uploads", "list", _root, "-o", "json")).With(0).Out);
        Assert.That(((string?)listed.Single()["path"], (long)listed.Single()["size"]!), Is.EqualTo((path, 40L << 20)));
        Assert.That((await RunAsync("uploads", "clean", _root, "--yes")).With(0).Error, Does.Contain("no unfinished uploads"), "it is younger than a day");
        Assert.That((await RunAsync("uploads", "clean", _root, "--older", "0.001s", "--dry-run")).With(0).Out, Is.EqualTo(path + "\n"));
        Assert.That((await RunAsync("uploads", "clean", _root, "--older", "0.001s", "--yes")).With(0).Error, Does.Contain("Removed 1 unfinished uploads."));
        Assert.That((await RunAsync("uploads", "list", _root, "-o", "json")).With(0).Out.Trim(), Is.EqualTo("[]"));
    }

    [Test]
    public async Task Other_tools_get_the_credentials_of_the_session()
    {
        var process = JObject.Parse((await RunAsync("credentials")).With(0).Out);
        Assert.That(process.Properties().Select(property => property.Name), Is.EqualTo(new[] { "Version", "AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration" }));
        Assert.That((await RunAsync("credentials", "--format", "env")).With(0).Out, Does.Contain($"export AWS_ENDPOINT_URL_S3='{Emulated.Epic.S3Endpoint.GetLeftPart(UriPartial.Authority)}'"));
        Assert.That((await RunAsync("credentials", "--format", "rclone")).With(0).Out, Does.StartWith("[epic]\ntype = s3\n"));
    }

    [Test]
    public async Task An_empty_folder_is_made_and_stays()
    {
        (await RunAsync("mkdir", _root + "a/", _root + "b")).With(0);
        Assert.That((await RunAsync("ls", _root)).With(0).Lines, Is.EqualTo(new[] { _root + "a/", _root + "b/" }));
        (await RunAsync("mkdir", _root + "a")).With(1);
        (await RunAsync("mkdir", "-p", _root + "a")).With(0);
        Assert.That((await RunAsync("ls", _root + "a/")).With(0).Out, Is.Empty);
        (await RunAsync("rm", "-r", _root + "a/", "--yes")).With(0);
        (await RunAsync("stat", _root + "a/")).With(3);
    }

    [Test]
    public async Task A_folder_of_the_store_is_synchronised_with_another_one()
    {
        await PutAsync("from/a.txt", "1");
        await PutAsync("from/sub/b.txt", "22");
        await PutAsync("to/old.txt", "3");
        await PutAsync("to/keep.txt", "4");
        Assert.That((await RunAsync("sync", _root + "from/", _root + "to/", "--dry-run")).With(0).Lines, Has.Length.EqualTo(2));
        Assert.That((await RunAsync("sync", _root + "from", _root + "to")).With(0).Error, Does.Contain("Transferred 2 files"));
        Assert.That((await RunAsync("cat", _root + "to/sub/b.txt")).With(0).Out, Is.EqualTo("22"));
        Assert.That((await RunAsync("sync", _root + "from/", _root + "to/")).With(0).Error, Does.Contain("Transferred 0 files"));
        (await RunAsync("sync", _root + "from/", _root + "to/", "--delete")).With(2);
        (await RunAsync("sync", _root + "from/", _root + "to/", "--delete", "--yes")).With(0);
        Assert.That((await RunAsync("ls", "-r", _root + "to/")).With(0).Lines, Is.EqualTo(new[] { _root + "to/a.txt", _root + "to/sub/b.txt" }));
        (await RunAsync("sync", _root + "nothing/", _root + "to/")).With(3);
    }

    [Test]
    public async Task Only_files_that_the_patterns_name_are_synchronised()
    {
        foreach (var name in new[] { "a.txt", "b.log", "sub/c.txt", "sub/d.log", "processor0/e.txt" })
        {
            Write("case/" + name, "1");
        }

        Write("patterns", "# not these\n**/*.log\nprocessor*/**\n");
        Assert.That(await DryAsync("--include", "**/*.txt"), Is.EqualTo("a.txt processor0/e.txt sub/c.txt"));
        Assert.That(await DryAsync("--include", "**/*.txt", "--include", "b.*"), Is.EqualTo("a.txt b.log processor0/e.txt sub/c.txt"));
        Assert.That(await DryAsync("--exclude", "sub/**", "--exclude", "*.log"), Is.EqualTo("a.txt processor0/e.txt"));
        Assert.That(await DryAsync("--exclude-from", "patterns"), Is.EqualTo("a.txt sub/c.txt"));

        async Task<string> DryAsync(params string[] options) =>
            string.Join(' ', (await RunAsync(["sync", "case", _root, "--dry-run", "-o", "id", .. options])).With(0).Lines.Order(StringComparer.Ordinal));
    }

    [Test]
    public async Task Files_are_compared_as_the_options_say()
    {
        Write("case/a.txt", "old");
        (await RunAsync("sync", "case", _root)).With(0);
        Write("case/a.txt", "new");
        var file = Path.Combine(_folder, "case", "a.txt");
        File.SetLastWriteTimeUtc(file, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.That((await RunAsync("sync", "case", _root, "--size-only", "--dry-run")).With(0).Out, Is.Empty);
        Assert.That((await RunAsync("sync", "case", _root, "--update", "--dry-run")).With(0).Out, Is.Empty);
        Assert.That((await RunAsync("sync", "case", _root, "--no-overwrite", "--dry-run")).With(0).Out, Is.Empty);
        Assert.That((await RunAsync("sync", "case", _root, "--checksum", "--dry-run")).With(0).Out, Does.Contain("a.txt"));
        (await RunAsync("sync", "case", _root, "-j", "2", "--bwlimit", "10M")).With(0);
        Assert.That((await RunAsync("cat", _root + "a.txt")).With(0).Out, Is.EqualTo("new"));
    }

    [Test]
    public async Task A_report_names_each_file_and_failures_are_exit_code_9()
    {
        Write("case/a.txt", "1");
        Write("case/b.txt", "2");
        if (!OperatingSystem.IsWindows() && Environment.UserName != "root")
        {
            File.SetUnixFileMode(Path.Combine(_folder, "case", "b.txt"), UnixFileMode.None);
        }
        else
        {
            Emulated.Epic.Faults.Add(new() { Operation = "s3:PutObject", When = request => request.Path.EndsWith("b.txt", StringComparison.Ordinal), Kind = Epic.Generated.Emulator.FaultKind.Answer, Status = 403 });
        }

        var result = (await RunAsync("sync", "case", _root, "--report", "json", "--log", "sync.log")).With(9);
        var report = JArray.Parse(result.Out);
        Assert.That(report.Select(row => $"{row["path"]} {row["action"]} {row["outcome"]}"), Is.EquivalentTo(new[] { "a.txt Transfer Done", "b.txt Transfer Failed" }));
        Assert.That(result.Error, Does.Contain("b.txt").And.Contain("1 file failed"));
        Assert.That(File.ReadAllLines(Path.Combine(_folder, "sync.log")), Has.Length.EqualTo(2));
        Emulated.Epic.Faults.Clear();
        (await RunAsync("sync", "case", _root)).With(Environment.UserName == "root" ? 0 : 9);
    }

    [Test]
    public async Task A_file_that_grows_is_followed()
    {
        await PutAsync("log", "one\ntwo\nthree\n");
        using var stop = new CancellationTokenSource();
        var cli = new Cli { Folder = _folder };
        var following = cli.ExecuteAsync(stop.Token, "tail", "-f", "-n", "1", _root + "log");
        await WritesAsync("three\n".Length);
        (await new Cli { Folder = _folder, Input = "one\ntwo\nthree\nfour\n" }.ExecuteAsync("put", "-", _root + "log", "--force")).With(0);
        await WritesAsync("three\nfour\n".Length);
        await stop.CancelAsync();
        Assert.That((await following).With(130).Out, Does.StartWith("three\n").And.EndWith("four\n"));

        async Task WritesAsync(long bytes)
        {
            using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (cli.BytesWritten < bytes)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, bound.Token);
            }
        }
    }

    private Task<CliResult> RunAsync(params string[] args) => new Cli { Folder = _folder }.ExecuteAsync(args);

    private async Task PutAsync(string path, string content) => (await new Cli { Folder = _folder, Input = content }.ExecuteAsync("put", "-", _root + path)).With(0);

    private void Write(string path, string content)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }
}
