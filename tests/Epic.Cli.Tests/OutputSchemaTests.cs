using System.Text.Json.Nodes;
using Json.Schema;

namespace Epic.Cli.Tests;

/// <summary>The JSON of each command follows the schema in src/Epic.Cli/docs/schemas that its users may rely on.</summary>
public sealed class OutputSchemaTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "schemas");

    /// <summary>Commands whose answer is no JSON: text, bytes, questions, or the JSON of EPIC itself (epic api).</summary>
    private static readonly string[] WithoutJson =
    [
        "login", "logout", "profile use", "profile remove", "config get", "config set", "config path", "sweep", "sweep resume", "sweep cancel", "sweep results", "job watch", "job cancel", "job approve",
        "job reject", "job results", "cat", "head", "tail", "mkdir", "rm", "mv", "cp", "put", "get", "uploads clean", "licence remove", "desktop open", "desktop stop", "api", "emulator", "mcp", "schema", "completion",
    ];

    private static readonly (string Line, string Schema)[] Commands =
    [
        ("whoami", "account"), ("profile list", "profile"), ("config list", "setting"), ("doctor", "finding"),
        ("queue list", "queue"), ("queue show aws:p4d", "queue"), ("app list", "application"), ("project list", "project"), ("project show WING-24", "project-details"),
        ("project set VALIDATION --closed false", "project"), ("team list", "team"), ("licence list", "licence"), ("licence templates", "licence-template"),
        ("licence add MSC~Nastran --name schema --set MSC_LICENSE_FILE=1@host", "licence-added"), ("spend", "spend"), ("limit show", "limit"), ("limit set Structures 900GBP --yes", "limit"),
        ("quote openfoam --app openfoam:v2312 --data epic://schema/case/", "offer"), ("submit openfoam --app openfoam:v2312 --data epic://schema/case/ --queue aws:c5 --yes", "job"),
        ("job wait @last", "job-event"), ("job list -n 5", "job"), ("job show @last", "job"), ("job show @last --steps", "job-step"), ("job logs @last --step solver -n 3", "log-line"),
        ("job residuals @last", "residuals"), ("job residuals @last -f", "residual-point"), ("job rerun @last --yes", "job"), ("run openfoam case --app openfoam:v2312 --data epic://schema/run/ --queue aws:c5 --yes", "job"),
        ("sweep -f sweep.yaml --dry-run", "sweep-job"), ("sweep -f sweep.yaml --yes", ""), ("sweep status -f sweep.yaml", "sweep-job"),
        ("sync case epic://schema/sync/ --dry-run", "sync-action"), ("sync case epic://schema/sync/ --report json", "sync-result"), ("ls -r epic://schema/", "item"), ("find epic://schema/", "item"),
        ("stat epic://schema/sync/a.txt", "item"), ("stat epic://schema/", "item"), ("du epic://schema/", "usage"), ("uploads list", "upload"), ("credentials", "credentials"),
        ("desktop nodes", "desktop-node"), ("desktop launch viz:standard --data epic://schema/ --yes", "desktop"), ("desktop list", "desktop"), ("desktop show 1", "desktop"),
    ];

    [Test]
    public async Task The_json_of_every_command_follows_its_schema()
    {
        var folder = Directory.CreateTempSubdirectory("epic-cli-").FullName;
        foreach (var file in new[] { "a.txt", "system/controlDict", "system/fvSchemes", "system/fvSolution" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, "case", file))!);
            File.WriteAllText(Path.Combine(folder, "case", file), "1");
        }

        File.WriteAllText(Path.Combine(folder, "sweep.yaml"), "job:\n  application: openfoam\n  name: schema-{n}\n  app: openfoam:v2312\n  data: epic://schema/{n}/\n  queue: aws:c5\nmatrix:\n  n: [1, 2]\n");
        await Cli.RunAsync("config", "set", "color", "never");
        foreach (var (line, schema) in Commands)
        {
            var output = (await new Cli { Folder = folder }.ExecuteAsync([.. line.Split(' ').Select(word => word.Replace('~', ' ')), "-o", "json"])).With(0).Out;
            if (schema.Length > 0)
            {
                Check(line, schema, output);
            }
        }

        await Cli.RunAsync("config", "set", "color");
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void Every_command_has_a_schema_or_no_json()
    {
        var tested = Commands.Select(command => command.Line);
        Assert.That(
            HelpTests.VisibleCommands().Where(way => HelpTests.HasHandler(way) && !WithoutJson.Contains(way)).Where(way => !tested.Any(line => line == way || line.StartsWith(way + " ", StringComparison.Ordinal))),
            Is.SubsetOf(new[] { "quote", "submit", "run" }.SelectMany(verb => new[] { "zcfd", "zopt", "nastran", "generic" }.Select(application => $"{verb} {application}"))));
    }

    [Test]
    public async Task A_job_and_a_sweep_file_follow_the_schemas_that_epic_writes()
    {
        var job = JsonSchema.FromText((await Cli.RunAsync("schema", "job")).With(0).Out);
        var sweep = JsonSchema.FromText((await Cli.RunAsync("schema", "sweep")).With(0).Out);
        const string Job = """{"application":"openfoam","app":"openfoam:v2312","data":"epic://a/","partitions":4,"runtime":"2h","block_mesh":true,"set":{"a":1}}""";
        Assert.Multiple(() =>
        {
            Assert.That(IsValid(job, Job), Is.True);
            Assert.That(IsValid(job, Job.Replace("4", "0", StringComparison.Ordinal)), Is.False);
            Assert.That(IsValid(job, Job.Replace("\"app\"", "\"ap\"", StringComparison.Ordinal)), Is.False);
            Assert.That(IsValid(sweep, $$$"""{"job":{{{Job.Replace("4", "\"{n}\"", StringComparison.Ordinal)}}},"matrix":{"n":"1:4:1","m":["a",2]},"max_parallel":3,"max_cost":"5GBP"}"""), Is.True);
            Assert.That(IsValid(sweep, $$$"""{"job":{{{Job}}},"matrx":{"n":1}}"""), Is.False);
            Assert.That(IsValid(sweep, """{"matrix":{"n":1}}"""), Is.False);
        });
    }

    private static void Check(string line, string name, string output)
    {
        var schema = JsonSchema.FromText(File.ReadAllText(Path.Combine(Folder, name + ".json")));
        var items = output.StartsWith('[') ? JsonNode.Parse(output)!.AsArray().Select(item => item?.ToJsonString() ?? "null")
            : output.StartsWith("{\n", StringComparison.Ordinal) ? [output]
            : output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var item in items)
        {
            var result = Evaluate(schema, item);
            Assert.That(
                result.IsValid,
                Is.True,
                () => $"epic {line}: {item}\n{string.Join('\n', (result.Details ?? []).Where(detail => detail.Errors is not null).Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}"))}");
        }
    }

    private static bool IsValid(JsonSchema schema, string json) => Evaluate(schema, json).IsValid;

    private static EvaluationResults Evaluate(JsonSchema schema, string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
    }
}
