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
        Assert.That((await RunAsync("data", "upload", "./case/a.txt", _root)).With(0).Error, Does.Contain("epic put"));
        (await RunAsync("data", "upload", "./case/a.txt", _root + "b.txt")).With(0);
        Assert.That((await RunAsync("data", "ls", _root)).With(0).Out, Does.Contain(_root + "case/").And.Contain(_root + "a.txt").And.Contain(_root + "b.txt"));
        Assert.That((await RunAsync("data", "info", _root + "a.txt")).With(0).Out, Does.Contain("size\t1"));
        (await RunAsync("data", "upload", "nothing", _root)).With(3);
    }

    [Test]
    public async Task An_upload_replaces_the_file_and_a_download_only_with_f()
    {
        File.WriteAllText(Path.Combine(_folder, "input.new"), "1");
        (await RunAsync("data", "upload", "./input.new", _root)).With(0);
        File.WriteAllText(Path.Combine(_folder, "input.new"), "22");
        (await RunAsync("data", "upload", "./input.new", _root)).With(0);
        Assert.That((await RunAsync("cat", _root + "input.new")).With(0).Out, Is.EqualTo("22"));
        Directory.CreateDirectory(Path.Combine(_folder, "folder"));
        (await RunAsync("data", "download", _root + "input.new", "./folder/")).With(0);
        Assert.That(File.ReadAllText(Path.Combine(_folder, "folder", "input.new")), Is.EqualTo("22"));
        File.WriteAllText(Path.Combine(_folder, "folder", "input.new"), "mine");
        Assert.That((await RunAsync("data", "download", _root + "input.new", "./folder/")).With(1).Error, Does.Contain("-f"));
        (await RunAsync("data", "download", "-f", _root + "input.new", "./folder/")).With(0);
        (await RunAsync("data", "download", _root + "nothing", "back")).With(3);
    }

    [Test]
    public async Task A_sync_copies_what_is_new_or_newer_and_keeps_the_rest()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "work"));
        File.WriteAllText(Path.Combine(_folder, "work", "a.txt"), "1");
        Assert.That((await RunAsync("data", "sync", "./work/", _root, "--dryrun")).With(0).Out, Does.Contain("a.txt"));
        (await RunAsync("data", "ls", _root)).With(3);
        (await RunAsync("data", "sync", "./work/", _root)).With(0);
        File.WriteAllText(Path.Combine(_folder, "work", "a.txt"), "newer");
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "work", "a.txt"), new DateTime(2090, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        (await RunAsync("data", "sync", _root, "./work/")).With(0);
        Assert.That(File.ReadAllText(Path.Combine(_folder, "work", "a.txt")), Is.EqualTo("newer"));
        (await RunAsync("data", "sync", "./work/", _root, "--no-overwrite")).With(0);
        Assert.That((await RunAsync("cat", _root + "a.txt")).With(0).Out, Is.EqualTo("1"));
        (await RunAsync("data", "sync", "./work/", _root, "--overwrite")).With(0);
        Assert.That((await RunAsync("cat", _root + "a.txt")).With(0).Out, Is.EqualTo("newer"));
    }

    [Test]
    public async Task Rm_deletes_a_file_or_a_folder_that_ends_in_a_slash_after_a_question()
    {
        File.WriteAllText(Path.Combine(_folder, "a.txt"), "1");
        (await RunAsync("data", "upload", "a.txt", _root + "x/")).With(0);
        Assert.That((await RunAsync("data", "rm", _root + "x/", "--dryrun")).With(0).Out, Does.Contain("x/a.txt"));
        Assert.That((await RunAsync("data", "rm", _root + "x/a.txt")).With(2).Error, Does.Contain("--yes"));
        (await RunAsync("data", "rm", _root + "x/", "--yes")).With(0);
        (await RunAsync("data", "ls", _root)).With(3);
        (await RunAsync("data", "rm", _root + "nothing", "--yes")).With(3);
        (await RunAsync("data", "rm", "epic://", "--yes")).With(8);
    }

    [Test]
    public async Task Job_commands_create_show_and_tail()
    {
        string[] create = ["job", "create", "openfoam", "wing", "openfoam:v2312", "aws:c5", _root, "--np", "4", "--rs", "2", "-D"];
        Assert.That((await RunAsync(create)).With(2).Error, Does.Contain("--yes").And.Contain("epic submit openfoam"));
        var id = (await RunAsync([.. create, "--yes", "-o", "id"])).With(0).Out.Trim();
        (await RunAsync("job", "wait", id)).With(0);
        Assert.That((await RunAsync("job", "details", id)).With(0).Out, Does.Contain($"id\t{id}").And.Contain("name\twing"));
        var steps = (await RunAsync("job", "steps", id)).With(0);
        Assert.That(steps.Out, Does.Contain("solver").And.Not.Contain("decomposePar"));
        var step = steps.Lines.Single(line => line.Contains("solver", StringComparison.Ordinal)).Split('\t')[0];
        Assert.That((await RunAsync("job", "tail", step)).With(0).Lines, Is.Not.Empty);
        (await RunAsync("job", "tail", step, "--log", "stderr")).With(0);
        (await RunAsync("job", "tail", step, "--log", "other")).With(2);
        (await RunAsync("job", "tail", "999999")).With(3);
        Assert.That((await RunAsync("job", "list", "--n", "2")).With(0).Lines, Has.Length.LessThanOrEqualTo(2));
        (await RunAsync("job", "cancel", id, "--yes")).With(0);
    }

    [TestCase("--no-solve --no-decompose", "reconstructPar")]
    [TestCase("-S -R --rd 3", "decomposePar")]
    [TestCase("--no-reconstruct", "decomposePar,solver")]
    [TestCase("", "decomposePar,solver,reconstructPar")]
    public async Task The_switches_of_the_steps_are_obeyed(string switches, string steps)
    {
        var id = (await RunAsync(["job", "create", "openfoam", "wing", "openfoam:v2312", "aws:c5", _root, .. switches.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--yes", "-o", "id"])).With(0).Out.Trim();
        Assert.That((await RunAsync("job", "steps", id)).With(0).Lines.Select(line => line.Split('\t')[1]), Is.EqualTo(steps.Split(',')));
    }

    [Test]
    public async Task A_job_of_zcfd_has_the_options_that_the_python_tool_names()
    {
        var id = (await RunAsync("job", "create", "zcfd", "wing", "zcfd:2023.2", "aws:p4d", _root, "--np", "2", "--r", "3", "--p", "wing.h5", "--c", "fv.py", "--restart", "--yes", "-o", "id")).With(0).Out.Trim();
        var options = Newtonsoft.Json.Linq.JObject.Parse((await RunAsync("job", "show", id, "-o", "json")).With(0).Out)["app_options"]!;
        Assert.That(
            ((int)options["cycles"]!, (bool)options["restart"]!, (string?)options["problem_name"], (string?)options["case_name"], (int)options["solver_runtime"]!),
            Is.EqualTo((1000, true, "wing.h5", "fv.py", 3)));
        Assert.That((await RunAsync("job", "create", "zcfd", "wing", "zcfd:2023.2", "aws:p4d", _root, "--yes")).With(2).Error, Does.Contain("--p").Or.Contain("--c"));
    }

    [Test]
    public async Task Desktops_are_launched_and_terminated()
    {
        var id = (await RunAsync("desktop", "launch", _root, "viz:standard", "2", "--offline", "--yes", "-o", "id")).With(0).Out.Trim();
        Assert.That((await RunAsync("desktop", "list", "-o", "id")).With(0).Lines, Does.Contain(id));
        Assert.That((await RunAsync("desktop", "details", id)).With(0).Out, Does.Contain("viz:standard"));
        Assert.That((await RunAsync("desktop", "terminate", id)).With(2).Error, Does.Contain("--yes"));
        (await RunAsync("desktop", "terminate", id, "--yes")).With(0);
    }

    [Test]
    public async Task Configure_asks_for_address_token_and_profile()
    {
        var home = Directory.CreateTempSubdirectory("epic-cli-").FullName;
        var cli = new Cli { Home = home, IsTerminal = true, Input = Emulated.Epic.BaseAddress.GetLeftPart(UriPartial.Authority) + "\nwork\n", Secret = Emulated.Epic.Token };
        Assert.That((await cli.ExecuteAsync("configure")).With(0).Error, Does.Contain("Profile [default]").And.Not.Contain(Emulated.Epic.Token));
        (await new Cli { Home = home }.ExecuteAsync("-p", "work", "cluster", "list")).With(0);
        (await new Cli { Home = Path.GetTempPath() }.ExecuteAsync("--config", Path.Combine(home, ".epic", "config"), "-p", "work", "cluster", "list")).With(0);
        Assert.That((await RunAsync("configure")).With(2).Error, Does.Contain("epic login --with-token"));
        Directory.Delete(home, recursive: true);
    }

    [Test]
    public async Task Old_commands_are_not_in_the_help()
    {
        Assert.That((await RunAsync("--help")).With(0).Out, Does.Not.Match("(?m)^  (cluster|configure|apps|data) "));
    }

    private Task<CliResult> RunAsync(params string[] args) => new Cli { Folder = _folder }.ExecuteAsync(args);
}
