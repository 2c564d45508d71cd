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
    public void DeleteFolders() => Directory.Delete(_folder, recursive: true);

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
        (await RunAsync("sync", _root, _root)).With(2);
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
    public async Task A_case_is_run_from_upload_to_results()
    {
        Write("cavity/system/controlDict", "application icoFoam;");
        Write("cavity/system/fvSchemes", "");
        Write("cavity/system/fvSolution", "");
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
        (await RunAsync("uploads", "list")).With(0);
        Assert.That((await RunAsync("uploads", "clean", "--yes")).With(0).Error, Does.Contain("no unfinished uploads"));
    }

    [Test]
    public async Task Other_tools_get_the_credentials_of_the_session()
    {
        var process = JObject.Parse((await RunAsync("credentials")).With(0).Out);
        Assert.That(process.Properties().Select(property => property.Name), Is.EqualTo(new[] { "Version", "AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration" }));
        Assert.That((await RunAsync("credentials", "--format", "env")).With(0).Out, Does.Contain($"export AWS_ENDPOINT_URL_S3='{Emulated.Epic.S3Endpoint.GetLeftPart(UriPartial.Authority)}'"));
        Assert.That((await RunAsync("credentials", "--format", "rclone")).With(0).Out, Does.StartWith("[epic]\ntype = s3\n"));
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
