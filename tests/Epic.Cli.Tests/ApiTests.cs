using Newtonsoft.Json.Linq;

namespace Epic.Cli.Tests;

/// <summary><c>epic api</c>: raw requests.</summary>
public sealed class ApiTests
{
    [Test]
    public async Task An_answer_is_json_on_a_terminal_and_in_a_pipe()
    {
        var queue = JObject.Parse((await Cli.RunAsync("api", "GET", "catalog/clusters/aws:p4d/")).With(0).Out);
        Assert.That((string?)queue["queue_code"], Is.EqualTo("aws:p4d"));
        Assert.That(JObject.Parse((await new Cli { IsTerminal = true }.ExecuteAsync("api", "get", "/api/v2/catalog/clusters/aws:p4d/")).With(0).Out)["queue_code"], Is.EqualTo(queue["queue_code"]));
    }

    [Test]
    public async Task Fields_of_a_get_are_its_query()
    {
        Assert.That((int)JObject.Parse((await Cli.RunAsync("api", "GET", "catalog/clusters/", "-f", "limit=2", "-f", "cluster_name=aws")).With(0).Out)["results"]!.Count(), Is.EqualTo(2));
        Assert.That(Emulated.Epic.Requests.Of("catalog_clusters_list")[^1].Query, Does.Contain("limit=2").And.Contain("cluster_name=aws"));
    }

    [Test]
    public async Task All_pages_of_a_list_are_read()
    {
        Assert.That((await Cli.RunAsync("api", "GET", "catalog/clusters/?limit=2", "--paginate", "-o", "jsonl")).With(0).Lines, Has.Length.EqualTo(7));
        Assert.That(JArray.Parse((await Cli.RunAsync("api", "GET", "catalog/clusters/", "--paginate")).With(0).Out), Has.Count.EqualTo(7));
        Assert.That((await Cli.RunAsync("api", "GET", "catalog/clusters/", "--paginate", "-o", "id")).With(0).Lines, Does.Contain("aws:c5"));
    }

    [Test]
    public async Task A_quote_needs_no_answer_and_any_other_change_does()
    {
        string[] quote = ["api", "POST", "job/quote/", "-f", "app_code=openfoam:v2312", "-f", """tasks=[{"reference":"solver","partitions":1,"runtime":1,"task_distribution":"core"}]"""];
        Assert.That((await Cli.RunAsync(quote)).With(0).Out, Does.StartWith("{"));
        var before = Emulated.Epic.Requests.All.Count;
        Assert.That((await Cli.RunAsync("api", "POST", "job/1/cancel/")).With(2).Error, Does.Contain("--yes"));
        Assert.That((await Cli.RunAsync("api", "DELETE", "licenses/1/", "--dry-run")).With(0).Error, Is.EqualTo("Would send DELETE licenses/1/\n"));
        Assert.That(Emulated.Epic.Requests.All, Has.Count.EqualTo(before));
        (await Cli.RunAsync("api", "POST", "job/999999/cancel/", "--yes")).With(3);
    }

    [Test]
    public async Task A_change_is_sent_once_and_a_lost_answer_is_exit_code_12()
    {
        Emulated.Epic.Faults.Add(new() { Operation = "projects_partial_update", Kind = Epic.Generated.Emulator.FaultKind.Reset, AfterWork = true, Count = 1 });
        var before = Emulated.Epic.Requests.Of("projects_partial_update").Count;
        Assert.That((await Cli.RunAsync("api", "PATCH", "projects/2/", "-f", "description=raw", "--yes")).With(12).Error, Does.Contain("epic api GET"));
        Assert.That(Emulated.Epic.Requests.Of("projects_partial_update"), Has.Count.EqualTo(before + 1));
        Assert.That(JObject.Parse((await Cli.RunAsync("api", "PATCH", "projects/2/", "-f", "description=raw", "--yes")).With(0).Out)["description"]!.ToString(), Is.EqualTo("raw"));
    }

    [TestCase("FETCH", "job/", "METHOD must be")]
    [TestCase("GET", "https://other.example.com/", "path must be a path below EPIC's address")]
    [TestCase("GET", "job/../../admin/", "path must be a path below EPIC's address")]
    public async Task A_wrong_method_or_path_is_refused(string method, string path, string message)
    {
        var before = Emulated.Epic.Requests.All.Count;
        Assert.That((await Cli.RunAsync("api", method, path)).With(2).Error, Does.Contain(message).And.Match("^[^\n]*\n$"));
        Assert.That(Emulated.Epic.Requests.All, Has.Count.EqualTo(before));
    }

    [TearDown]
    public void ClearFaults() => Emulated.Epic.Faults.Clear();
}
