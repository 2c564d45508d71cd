using Newtonsoft.Json.Linq;

namespace Epic.Cli.Tests;

public sealed class CatalogueTests
{
    [Test]
    public async Task Queues_are_tab_separated_without_a_header_in_a_pipe()
    {
        var result = (await Cli.RunAsync("queue", "list")).With(0);
        Assert.That(result.Lines, Has.Length.EqualTo(7));
        Assert.That(result.Lines[0], Does.StartWith("aws:c5\tAWS\tC5\t"));
        Assert.That(result.Error, Is.Empty);
    }

    [Test]
    public async Task Queues_are_a_table_with_a_header_on_a_terminal()
    {
        var result = (await new Cli { IsTerminal = true, Width = 110, Variables = { ["NO_COLOR"] = "1" } }.ExecuteAsync("queue", "list")).With(0);
        Assert.That(result.Lines[0], Does.StartWith("QUEUE").And.Contain("CLUSTER"));
        Assert.That(result.Out, Does.Not.Contain('\u001b'));
    }

    [Test]
    public async Task A_table_is_coloured_on_a_terminal_and_fits_a_narrow_window()
    {
        var result = (await new Cli { IsTerminal = true, Width = 60 }.ExecuteAsync("queue", "list")).With(0);
        Assert.That(result.Out, Does.Contain('\u001b'));
        Assert.That(result.Lines.Select(line => System.Text.RegularExpressions.Regex.Replace(line, "\u001b\\[[0-9;]*m", "").Length), Is.All.LessThanOrEqualTo(60));
    }

    [Test]
    public async Task Json_has_the_field_names_of_epic()
    {
        var queue = JObject.Parse((await Cli.RunAsync("queue", "show", "aws:p4d", "-o", "json")).With(0).Out);
        Assert.That((string?)queue["queue_code"], Is.EqualTo("aws:p4d"));
        Assert.That((string?)queue["resource_config"]!["accelerator"]!["name"], Is.EqualTo("NVIDIA A100"));
    }

    [Test]
    public async Task An_empty_list_is_an_empty_json_array()
    {
        Assert.That((await Cli.RunAsync("desktop", "list", "-o", "json")).With(0).Out.Trim(), Is.EqualTo("[]"));
    }

    [Test]
    public async Task Csv_has_a_header_and_quotes_commas()
    {
        var result = (await Cli.RunAsync("desktop", "nodes", "-o", "csv")).With(0);
        Assert.That(result.Lines[0], Is.EqualTo("node,name,cores,gpus,description"));
        Assert.That(result.Lines[1], Does.EndWith("\"4 cores, 30 GiB memory, 1 GPU.\""));
    }

    [Test]
    public async Task Ids_can_be_piped_into_other_commands()
    {
        Assert.That((await Cli.RunAsync("app", "list", "--product", "OpenFOAM", "-o", "id")).With(0).Lines, Is.EqualTo(new[] { "openfoam:v1606", "openfoam:v2012", "openfoam:v2312" }));
    }

    [Test]
    public async Task Each_object_stands_on_a_line_of_jsonl()
    {
        var result = (await Cli.RunAsync("team", "list", "-o", "jsonl")).With(0);
        Assert.That(result.Lines.Select(line => (string?)JObject.Parse(line)["name"]), Is.EquivalentTo(new[] { "Aerodynamics", "Structures", "Interns" }));
    }

    [Test]
    public async Task Queues_in_maintenance_are_left_out_on_request()
    {
        Assert.That((await Cli.RunAsync("queue", "list", "--available", "-o", "id")).With(0).Lines, Does.Not.Contain("archer:highmem").And.Contain("aws:c5"));
    }

    [Test]
    public async Task A_queue_that_does_not_exist_is_exit_code_3()
    {
        Assert.That((await Cli.RunAsync("queue", "show", "nowhere:none")).With(3).Error, Does.StartWith("epic: ").And.Match("^[^\n]*\n$"));
    }

    [Test]
    public async Task A_project_is_shown_by_its_code()
    {
        var project = JObject.Parse((await Cli.RunAsync("project", "show", "wing-24", "-o", "json")).With(0).Out);
        Assert.That((string?)project["project_id"], Is.EqualTo("WING-24"));
        Assert.That((string?)project["spend_limit"]!["currency"], Is.EqualTo("GBP"));
    }

    [Test]
    public async Task A_project_is_changed()
    {
        (await Cli.RunAsync("project", "set", "VALIDATION", "--description", "Checked")).With(0);
        Assert.That((await Cli.RunAsync("project", "list")).With(0).Out, Does.Contain("VALIDATION\tChecked"));
        Assert.That((await Cli.RunAsync("project", "set", "VALIDATION")).With(2).Error, Does.Contain("--closed"));
        (await Cli.RunAsync("project", "show", "NOTHING")).With(3);
    }

    [Test]
    public async Task Spending_over_a_share_is_exit_code_10()
    {
        Assert.That((await Cli.RunAsync("spend", "-o", "id")).With(0).Lines, Does.Contain("1"));
        Assert.That((await Cli.RunAsync("spend", "--over", "12%")).With(10).Out, Does.Contain("WING-24"));
        (await Cli.RunAsync("spend", "--over", "99%")).With(0);
        Assert.That((await Cli.RunAsync("spend", "--over", "lots")).With(2).Error, Does.Contain("--over 80%"));
    }

    [Test]
    public async Task A_limit_is_changed_only_with_an_answer()
    {
        Assert.That((await Cli.RunAsync("limit", "set", "Interns", "5GBP")).With(2).Error, Does.Contain("--yes"));
        Assert.That((await Cli.RunAsync("limit", "set", "Interns", "5GBP", "--dry-run")).With(0).Error, Does.StartWith("Would change"));
        Assert.That((await Cli.RunAsync("limit", "set", "Interns", "5GBP", "--yes")).With(0).Out, Does.Contain("Interns\t5"));
        (await Cli.RunAsync("limit", "set", "Nobody", "5GBP", "--yes")).With(3);
        (await Cli.RunAsync("limit", "set", "Interns", "five", "--yes")).With(2);
    }

    [Test]
    public async Task A_licence_is_added_and_removed()
    {
        var added = JObject.Parse((await Cli.RunAsync("licence", "add", "msc nastran", "--name", "mine", "--set", "MSC_LICENSE_FILE=27500@secret", "-o", "json")).With(0).Out);
        var id = (string)added["id"]!;
        Assert.That((await Cli.RunAsync("licence", "list")).With(0).Out, Does.Contain(id).And.Not.Contain("secret"));
        (await Cli.RunAsync("licence", "remove", id)).With(2);
        (await Cli.RunAsync("licence", "remove", id, "--yes")).With(0);
        Assert.That((await Cli.RunAsync("licence", "list", "-o", "id")).With(0).Lines, Does.Not.Contain(id));
        Assert.That((await Cli.RunAsync("licence", "templates")).With(0).Out, Does.Contain("MSC_LICENSE_FILE"));
    }
}
