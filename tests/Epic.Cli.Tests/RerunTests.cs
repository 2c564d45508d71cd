using Newtonsoft.Json.Linq;

namespace Epic.Cli.Tests;

/// <summary><c>epic job rerun</c>: a job is submitted again.</summary>
public sealed class RerunTests
{
    private static readonly string[] Every =
    [
        "openfoam --app openfoam:v2312 --queue aws:c5 --partitions 4 --reconstruct latest --set note=kept",
        "zcfd --app zcfd:2023.2 --queue aws:p4d --case-name fv.py --problem-name wing.h5 --cycles 7",
        "zopt --app zopt:2 --queue aws:p4d --case-name fv.py --problem-name wing.h5 --toml-file mesh.toml --examesh false",
        "nastran --app nastran:2022.1 --queue aws:c5 --dat-file wing.dat --license-server 27500@host --partitions 2",
        "generic --app openfoam:v2312 --queue aws:c5 --step decomposePar --step solver,partitions=4,runtime=2h --set solver=icoFoam",
    ];

    [TestCaseSource(nameof(Every))]
    public async Task A_job_of_each_application_is_submitted_and_submitted_again_unchanged(string options)
    {
        var first = await SubmitAsync(options);
        var second = (await Cli.RunAsync("job", "rerun", first["id"]!.ToString(), "--yes", "-o", "id")).With(0).Out.Trim();
        var again = await ShowAsync(second);
        Assert.That((string?)again["id"], Is.Not.EqualTo((string?)first["id"]));
        foreach (var field in new[] { "name", "app", "app_options", "input_data", "config", "cost" })
        {
            Assert.That(JToken.DeepEquals(again[field], first[field]), Is.True, $"{field}: {again[field]} instead of {first[field]}");
        }

        Assert.That(again["job_steps"]!.Select(step => $"{step["step_name"]} {step["num_tasks"]} {step["max_runtime"]}"), Is.EqualTo(first["job_steps"]!.Select(step => $"{step["step_name"]} {step["num_tasks"]} {step["max_runtime"]}")));
    }

    [Test]
    public async Task Values_queue_and_name_are_changed_and_the_rest_is_kept()
    {
        var first = await SubmitAsync(Every[0]);
        var second = (await Cli.RunAsync(
            "job", "rerun", (string)first["id"]!, "--queue", "cheapest", "--name", "second", "--set", "end_time=500", "--set", "partitions=2", "--set", "own={\"a\":1}", "--yes", "-o", "id")).With(0).Out.Trim();
        var changed = await ShowAsync(second);
        var options = changed["app_options"]!;
        Assert.That(
            ((string?)changed["name"], (int)options["endTime"]!, (int)options["partitions"]!, (int)options["own"]!["a"]!, (string?)options["note"], (string?)options["reconstruct_option"]),
            Is.EqualTo(("second", 500, 2, 1, "kept", "latest")));
        Assert.That((int)changed["job_steps"]!.Single(step => (string?)step["step_name"] == "solver")["num_tasks"]!, Is.EqualTo(2));
        Assert.That((await Cli.RunAsync("job", "show", "@last", "-o", "id")).With(0).Out.Trim(), Is.EqualTo(second));
    }

    [Test]
    public async Task A_rerun_asks_with_the_price_and_obeys_the_limit()
    {
        var first = (string)(await SubmitAsync(Every[0]))["id"]!;
        Assert.That((await Cli.RunAsync("job", "rerun", first)).With(2).Error, Does.Contain("GBP").And.Contain("--yes"));
        (await Cli.RunAsync("job", "rerun", first, "--yes", "--max-cost", "0.01GBP")).With(8);
        Assert.That((await Cli.RunAsync("job", "rerun", first, "--dry-run")).With(0).Error, Does.StartWith("Would submit"));
        Assert.That((await Cli.RunAsync("job", "rerun", first, "--yes", "--set", "partitions=none")).With(2).Error, Does.Contain("--set partitions must be a whole number"));
        Assert.That((await Cli.RunAsync("job", "rerun", first, "--set", "partitions")).With(2).Error, Does.Contain("--set must be name=value"));
        (await Cli.RunAsync("job", "rerun", "999999", "--yes")).With(3);
    }

    private static async Task<JObject> SubmitAsync(string options)
    {
        string[] words = options.Split(' ');
        return await ShowAsync((await Cli.RunAsync(["submit", .. words, "--data", "epic://cli/rerun/", "--yes", "-o", "id"])).With(0).Out.Trim());
    }

    private static async Task<JObject> ShowAsync(string id) => JObject.Parse((await Cli.RunAsync("job", "show", id, "-o", "json")).With(0).Out);
}
