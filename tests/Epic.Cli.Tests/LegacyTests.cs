namespace Epic.Cli.Tests;

/// <summary>The commands of EPIC's Python command line: same answers, right exit codes, and the new name on stderr.</summary>
public sealed class LegacyTests
{
    private string _folder = null!;
    private string _root = null!;

    [SetUp]
    public void CreateFolders()
    {
        _folder = Directory.CreateTempSubdirectory("epic-cli-").FullName;
        _root = $"epic://legacy-{Guid.NewGuid():N}/";
    }

    [TearDown]
    public void DeleteFolders() => Directory.Delete(_folder, recursive: true);

    [TestCase("cluster list", "aws:c5", "epic queue list")]
    [TestCase("cluster details aws:c5", "aws:c5", "epic queue show")]
    [TestCase("apps list", "openfoam:v2312", "epic app list")]
    [TestCase("project list", "WING-24", "")]
    [TestCase("team list", "Aerodynamics", "")]
    [TestCase("desktop nodes", "viz:standard", "")]
    public async Task Catalogue_commands_answer_and_name_their_successor(string line, string answer, string successor)
    {
        var result = (await RunAsync(line.Split(' '))).With(0);
        Assert.That(result.Out, Does.Contain(answer));
        Assert.That(result.Error, Does.Contain(successor));
    }

    [Test]
    public async Task Data_commands_transfer_files_and_folders()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "case"));
        File.WriteAllText(Path.Combine(_folder, "case", "a.txt"), "1");
        Assert.That((await RunAsync("data", "upload", "--dryrun", "case", _root + "case")).With(0).Out, Does.Contain("a.txt"));
        (await RunAsync("data", "ls", _root)).With(3);
        (await RunAsync("data", "upload", "case", _root + "case")).With(0);
        (await RunAsync("data", "upload", "case/a.txt", _root)).With(0);
        (await RunAsync("data", "upload", "case/a.txt", _root)).With(1);
        (await RunAsync("data", "upload", "-f", "case/a.txt", _root)).With(0);
        Assert.That((await RunAsync("data", "ls", _root)).With(0).Out, Does.Contain(_root + "case/").And.Contain(_root + "a.txt"));
        Assert.That((await RunAsync("data", "info", _root + "a.txt")).With(0).Out, Does.Contain("size\t1"));
        (await RunAsync("data", "download", _root + "case", "back")).With(0);
        Assert.That(File.Exists(Path.Combine(_folder, "back", "a.txt")), Is.True);
        (await RunAsync("data", "download", _root + "nothing", "back")).With(3);
        (await RunAsync("data", "sync", "case", _root + "case", "--dryrun", "--no-overwrite")).With(0);
        (await RunAsync("data", "rm", _root + "a.txt")).With(2);
        (await RunAsync("data", "rm", "-R", _root + "case", "--yes")).With(0);
    }

    [Test]
    public async Task Job_commands_create_show_and_follow()
    {
        var submitted = (await RunAsync("job", "create", "openfoam", "--app", "openfoam:v2312", "--data", _root, "--queue", "aws:c5", "--yes", "-o", "id")).With(0);
        var id = submitted.Out.Trim();
        (await RunAsync("job", "wait", id)).With(0);
        Assert.That((await RunAsync("job", "details", id)).With(0).Out, Does.Contain($"id\t{id}"));
        Assert.That((await RunAsync("job", "steps", id)).With(0).Out, Does.Contain("solver"));
        Assert.That((await RunAsync("job", "tail", id)).With(0).Lines, Is.Not.Empty);
        Assert.That((await RunAsync("job", "list", "--n", "2")).With(0).Lines, Has.Length.LessThanOrEqualTo(2));
    }

    [Test]
    public async Task Old_commands_are_not_in_the_help()
    {
        Assert.That((await RunAsync("--help")).With(0).Out, Does.Not.Match("(?m)^  (cluster|configure|apps|data) "));
    }

    private Task<CliResult> RunAsync(params string[] args) => new Cli { Folder = _folder }.ExecuteAsync(args);
}
