namespace Epic.Cli.Tests;

/// <summary>A wrong command line is one line on stderr, with argument, rule and a correct example. The exit code is 2, and nothing is sent.</summary>
public sealed class BadInputTests
{
    private string _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("epic-cli-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("job list -n many", "-n must be a whole number, not 'many'")]
    [TestCase("job list -n 0", "-n must be 1 or more")]
    [TestCase("job list -n -3", "-n")]
    [TestCase("job list extra", "'extra' is one argument too many")]
    [TestCase("job list --colour red", "has no option --colour")]
    [TestCase("job list -o xml", "must be table, json, jsonl, csv, tsv, id, not 'xml'")]
    [TestCase("job list --color red", "must be auto, always, never, not 'red'")]
    [TestCase("job show", "ID is missing")]
    [TestCase("job show array:x", "array:12")]
    [TestCase("job wait 1 --timeout soon", "--timeout must be a time")]
    [TestCase("job wait 1 --timeout", "--timeout needs a value")]
    [TestCase("job residuals 1 --until -1", "--until must be a number above zero")]
    [TestCase("job logs 1 -n many", "-n must be a whole number, not 'many'")]
    [TestCase("job logs 1 -n -5", "-n must be 0 or more")]
    [TestCase("job rerun 1 --max-cost -5GBP --yes", "--max-cost must be an amount and a currency, not '-5GBP'")]
    [TestCase("submit openfoam --app a --data epic://a/ --queue q --max-cost -5GBP --yes", "--max-cost must be an amount and a currency, not '-5GBP'")]
    [TestCase("submit openfoam --app a --data epic://a/ --queue q --max-cost=-5GBP --yes", "--max-cost must be an amount and a currency, not '-5GBP'")]
    [TestCase("submit openfoam --app a --data epic://a/ --queue q --max-cost 5 --yes", "--max-cost must be an amount and a currency")]
    [TestCase("submit openfoam --data epic://a/", "--app is missing")]
    [TestCase("submit openfoam --app a --data epic:// --queue q", "--data must be a folder below epic://")]
    [TestCase("submit openfoam --app a --data epic://a/ --queue q --runtime 0h", "--runtime must be a time")]
    [TestCase("submit openfoam --app a --data epic://a/ --queue q --name", "--name needs a value")]
    [TestCase("submit openfoam --app a --data epic://a/ --queue q --block-mesh maybe", "--block-mesh must be true or false, not 'maybe'")]
    [TestCase("submit openfoam --app a --data epic://a/ --queue q --reconstruct some", "--reconstruct must be all, latest, time, none")]
    [TestCase("submit openfoam --app a --data epic://a/ --queue q --set novalue", "--set must be name=value")]
    [TestCase("submit openfoam --app a --data epic://a/ --queue q --reconstruct time", "--reconstruct-time is needed")]
    [TestCase("submit openfoam --app a --data epic://a/ --queue q --set solver=x", "--set cannot set 'solver'")]
    [TestCase("submit zcfd --app a --data epic://a/ --queue q --case-name ../x --problem-name b", "--case-name must name a file of the case")]
    [TestCase("submit generic --app a --data epic://a/ --queue q --step solver,partitions=0", "--step partitions must be a whole number")]
    [TestCase("submit generic --app a --data epic://a/ --queue q --step solver --step solver", "--step must not name the reference 'solver' twice")]
    [TestCase("submit generic --app a --data epic://a/ --queue q --step solver,cores=2", "--step has no setting 'cores'")]
    [TestCase("submit", "Name an application or a job file")]
    [TestCase("submit cfx", "'cfx' is")]
    [TestCase("quote -f missing.yaml", "missing.yaml")]
    [TestCase("sweep", "--file is missing")]
    [TestCase("sweep -f missing.yaml", "missing.yaml")]
    [TestCase("run nowhere -f job.yaml", "job.yaml")]
    [TestCase("ls epic://a/../b", "epic://")]
    [TestCase("head epic://a/b -n 0", "-n must be 1 or more")]
    [TestCase("tail epic://a/b -n none", "-n must be a whole number, not 'none'")]
    [TestCase("find epic:// --larger big", "--larger must be a number of bytes")]
    [TestCase("find epic:// --newer yesterday", "--newer must be a time")]
    [TestCase("put", "FILE is missing")]
    [TestCase("put a", "PATH is missing")]
    [TestCase("get epic://a/", "epic sync")]
    [TestCase("put - epic://a/", "epic put - epic://a/NAME")]
    [TestCase("get epic://a/b b -j 0", "-j must be 1 to 64, not 0")]
    [TestCase("put a epic://a/b --bwlimit fast", "--bwlimit must be a number of bytes")]
    [TestCase("put a epic://a/b --bwlimit 10", "--bwlimit must be 1K or more, not '10'")]
    [TestCase("put a epic:/a/b", "'epic:/a/b' begins with 'epic:/'")]
    [TestCase("get s3://a/b b", "'s3://a/b' begins with 's3:/'")]
    [TestCase("rm -r EPIC:/a/ --yes", "'EPIC:/a/' begins with 'EPIC:/'")]
    [TestCase("sync here there", "must begin with epic://")]
    [TestCase("sync . epic://a/ --max-delete most", "--max-delete must be 0% to 100%")]
    [TestCase("sync . epic://a/ --checksum --size-only", "exclude each other")]
    [TestCase("sync . epic://a/ --update --no-overwrite", "exclude each other")]
    [TestCase("sync . epic://a/ --exclude-from nothing", "--exclude-from must name a local file")]
    [TestCase("sync . epic://a/ --report xml", "--report must be json, not 'xml'")]
    [TestCase("sync epic://a/ epic://a/b/", "epic://")]
    [TestCase("sync epic://a/ epic://a/", "epic://")]
    [TestCase("sync . epic://a/ -j 100", "-j must be 1 to 64")]
    [TestCase("uploads clean --older never", "--older must be a time")]
    [TestCase("credentials --format xml", "--format must be process, env, rclone, not 'xml'")]
    [TestCase("queue show", "CODE is missing")]
    [TestCase("project set 1", "--description or --closed")]
    [TestCase("project set 1 --closed maybe", "--closed must be true or false, not 'maybe'")]
    [TestCase("licence add x", "--name is missing")]
    [TestCase("licence add zCFD --name a --set b", "--set must be name=value")]
    [TestCase("licence remove 5", "ID must be an id such as")]
    [TestCase("spend --over lots", "--over must be 0% to 100%")]
    [TestCase("limit set own", "AMOUNT is missing")]
    [TestCase("limit set own -5GBP", "AMOUNT must be an amount and a currency, not '-5GBP'")]
    [TestCase("limit set own five", "AMOUNT must be an amount and a currency, not 'five'")]
    [TestCase("desktop launch viz:standard", "--data is missing")]
    [TestCase("desktop launch viz:standard extra", "NODE must be one node type")]
    [TestCase("desktop launch viz:standard --data epic://a/ --runtime long", "--runtime must be a time")]
    [TestCase("desktop launch viz:standard --data epic://a/ --max-cost ten", "--max-cost must be an amount and a currency")]
    [TestCase("desktop show x", "ID must be a whole number, not 'x'")]
    [TestCase("config get nothing", "SETTING must be profile, output, color, not 'nothing'")]
    [TestCase("config set nothing 1", "SETTING must be profile, output, color, not 'nothing'")]
    [TestCase("config set output xml", "VALUE of output must be table")]
    [TestCase("login --url nowhere", "--url must be an https address")]
    [TestCase("queue list --url https://a.example.com", "--url is for --token")]
    [TestCase("emulator --port x", "--port must be a whole number, not 'x'")]
    [TestCase("emulator --port 99999", "--port must be 0 to 65535")]
    [TestCase("emulator --speed fast", "--speed must be a number, not 'fast'")]
    [TestCase("emulator --speed 0", "--speed must be")]
    [TestCase("mcp --max-cost much", "--max-cost must be an amount and a currency")]
    [TestCase("schema queue", "KIND must be job, sweep, not 'queue'")]
    [TestCase("completion tcsh", "SHELL must be bash, zsh, fish, pwsh, not 'tcsh'")]
    [TestCase("api GET", "PATH is missing")]
    [TestCase("api POST job/ --paginate", "--paginate reads a list")]
    [TestCase("api GET job/ -f limit", "-f must be name=value")]
    [TestCase("mkdir epic://a/../b", "epic://")]
    [TestCase("cp epic://a/b epic://a/b", "")]
    [TestCase("cp epic://a/b /tmp/b", "TARGET must begin with epic://, and '/tmp/b' looks like a local path")]
    [TestCase("mv epic://a/b ./b", "TARGET must begin with epic://, and './b' looks like a local path")]
    [TestCase("mv ~/b epic://a/b", "SOURCE must begin with epic://, and '~/b' looks like a local path")]
    [TestCase("rm -f epic://a/b --yes", "epic rm has no option -f")]
    [TestCase("ls -a", "epic ls has no option -a")]
    [TestCase("cat -n epic://a/b", "epic cat has no option -n")]
    [TestCase("put a -x", "epic put has no option -x")]
    [TestCase("get --foo epic://a/b c", "epic get has no option --foo")]
    [TestCase("cp -r epic://a/b epic://a/c", "epic cp has no option -r")]
    [TestCase("job cancel -f 1 --yes", "epic job cancel has no option -f")]
    [TestCase("data rm -r -f /a/", "epic data rm has no option -f")]
    [TestCase("job list --running --finished", "--running and --finished exclude each other")]
    [TestCase("job list --failed --finished", "--failed and --finished exclude each other")]
    [TestCase("job logs 1 --stdout --stderr", "--stdout and --stderr exclude each other")]
    [TestCase("job logs 1 --app --stderr", "--stderr and --app exclude each other")]
    [TestCase("submit -f .", "'.' is a folder")]
    [TestCase("sweep -f .", "'.' is a folder")]
    [TestCase("sync a epic://a/", "'a' is a file; upload it with epic put a epic://a/")]
    [TestCase("quote", "for example: epic quote -f job.yaml")]
    [TestCase("jbo", "'jbo' is not a command of epic")]
    [TestCase("job", "a command of epic job is missing")]
    public async Task It_is_refused_before_anything_is_sent(string line, string message)
    {
        File.WriteAllText(Path.Combine(_folder, "a"), "");
        var before = Emulated.Epic.Requests.All.Count;
        var result = (await new Cli { Folder = _folder }.ExecuteAsync(line.Split(' '))).With(2);
        Assert.Multiple(() =>
        {
            Assert.That(result.Out, Is.Empty);
            Assert.That(result.Error, Does.Contain(message).And.StartWith("epic: ").And.Match("^[^\n]*\n$"));
            Assert.That(result.Error, Does.Contain("epic ").Or.Contain("for example"), "an example or the command that helps");
            Assert.That(result.Error, Does.Not.Match(@"\b(EpicClientOptions|JobRunOptions|OpenFoamJob|ZcfdJob|GenericJob|SyncOptions|TransferOptions|System\.|[A-Z][A-Za-z]+Async)\b"), "no names of .NET");
            Assert.That(Emulated.Epic.Requests.All, Has.Count.EqualTo(before));
        });
    }

    [TestCase("application: openfoam\napp: a\ndata: epic://a/\nqueue: q\nruntime: soon\n", "line 5, column 10: runtime must be a time")]
    [TestCase("application: openfoam\napp: a\ndata: epic://a/../b\nqueue: q\n", "line 3, column 7: data")]
    [TestCase("application: openfoam\ndata: epic://a/\n", "line 1, column 1: the key app is missing")]
    [TestCase("application: openfoam\napp: a\ndata: epic://a/\nblock_mesh: maybe\n", "line 4, column 13: block_mesh must be true or false")]
    [TestCase("application: openfoam\napp: a\ndata: epic://a/\nreconstruct: time\n", "line 1, column 1: reconstruct_time is needed")]
    [TestCase("application: openfoam\napp: a\ndata: epic://a/\nset: [novalue]\n", "line 4, column 6: set must be name=value")]
    [TestCase("application: zcfd\napp: a\ndata: epic://a/\nproblem_name: b\ncase_name: ../c\n", "line 5, column 12: case_name must name a file of the case")]
    [TestCase("application: generic\napp: a\ndata: epic://a/\nstep: ['solver,partitions=0']\n", "line 4, column 7: step partitions must be a whole number")]
    [TestCase("application: openfoam\napp: a\napp: b\ndata: epic://a/\n", "line 3, column 1")]
    [TestCase("application: [a]\n", "line 1, column 14: application must be")]
    [TestCase("application: openfoam\napp: {a: b}\n", "line 2, column 6: app must be a single value")]
    [TestCase("- a\n", "must be a YAML mapping")]
    [TestCase("application: openfoam\napp: a\ndata: epic://a/\n---\napplication: zcfd\n", "line 5, column 1: a second document begins here")]
    [TestCase("a: 'b\n", "line 1")]
    public async Task A_wrong_job_file_is_named_with_line_and_column(string content, string message)
    {
        File.WriteAllText(Path.Combine(_folder, "job.yaml"), content);
        var before = Emulated.Epic.Requests.All.Count;
        var result = (await new Cli { Folder = _folder }.ExecuteAsync("quote", "-f", "job.yaml")).With(2);
        Assert.That(result.Error, Does.Contain("job.yaml").And.Contain(message).And.Match("^[^\n]*\n$").And.Not.Contain("for example: job.yaml"));
        Assert.That(Emulated.Epic.Requests.All, Has.Count.EqualTo(before));
    }

    [Test]
    public async Task A_job_file_without_a_queue_is_told_how_a_file_names_one()
    {
        File.WriteAllText(Path.Combine(_folder, "job.yaml"), "application: openfoam\napp: a\ndata: epic://a/\n");
        var result = (await new Cli { Folder = _folder }.ExecuteAsync("submit", "-f", "job.yaml", "--yes")).With(2);
        Assert.That(result.Error, Does.Contain("job.yaml, line 1, column 1: the key queue is missing").And.Contain("queue: cheapest").And.Not.Contain("--queue"));
    }

    [TestCase("job:\n  application: openfoam\n  app: a\n  data: epic://a/{n}/\n  name: a-{n}\n  queue: q\nmatrix:\n  n: 0:10:0\n", "line 8, column 6: the range 0:10:0")]
    [TestCase("job:\n  application: openfoam\n  app: a\n  data: epic://a/\nmax_cost: much\nmatrix:\n  n: 1:2:1\n", "line 5, column 11: max_cost must be an amount and a currency")]
    [TestCase("job:\n  application: openfoam\n  app: a\n  data: epic://a/\nmax_parallel: 0\n", "line 5, column 1")]
    [TestCase("matrix:\n  n: [1, 2]\n", "line 1, column 1: the key job is missing")]
    [TestCase("job:\n  application: openfoam\n  data: epic://a/{n}/\n  name: a-{n}\n  queue: q\nmatrix:\n  n: [1, 2]\n", "line 2, column 3: the key app is missing")]
    [TestCase("job:\n  application: openfoam\n  app: a\n  data: epic://a/{n}/\n  name: a-{n}\n  queue: q\n  partitions: '{n}'\nmatrix:\n  n: [1, none]\n", "line 7, column 15: partitions must be a whole number, 1 or more, not 'none'")]
    [TestCase("job:\n  application: openfoam\n  app: a\n  data: epic://a/\n  queue: q\n", "matrix")]
    public async Task A_wrong_sweep_file_is_named_with_line_and_column(string content, string message)
    {
        File.WriteAllText(Path.Combine(_folder, "sweep.yaml"), content);
        var before = Emulated.Epic.Requests.All.Count;
        var result = (await new Cli { Folder = _folder }.ExecuteAsync("sweep", "-f", "sweep.yaml", "--yes")).With(2);
        Assert.That(result.Error, Does.Contain(message).And.Match("^[^\n]*\n$"));
        Assert.That(Emulated.Epic.Requests.All, Has.Count.EqualTo(before));
    }

    [Test]
    public async Task All_missing_files_of_a_case_are_named_at_once()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "cavity"));
        var result = await new Cli { Folder = _folder }.ExecuteAsync("run", "openfoam", "cavity", "--app", "openfoam:v2312", "--data", "epic://cli/none/", "--queue", "aws:c5", "--yes");
        Assert.That(result.With(2).Error, Does.Contain("CASE must have the files 'system/controlDict', 'system/fvSchemes', 'system/fvSolution'").And.Match("^[^\n]*\n$"));
    }
}
