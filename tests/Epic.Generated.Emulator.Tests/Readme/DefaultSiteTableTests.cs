using System.Globalization;

namespace Epic.Generated.Emulator.Tests.Readme;

/// <summary>The README's table of the default site has a row for each thing that the site has, with its values.</summary>
internal sealed class DefaultSiteTableTests
{
    private static readonly SiteSeed Site = SiteSeed.Default();

    [Test]
    public void The_table_is_the_default_site()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "emulator-readme.md"));
        var table = lines.SkipWhile(line => line != "## The site").SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Skip(2);

        Assert.That(string.Join('\n', table), Is.EqualTo(string.Join('\n', Rows())));
    }

    private static IEnumerable<string> Rows() =>
    [
        .. Site.Queues.Select(queue => Row("queue", queue.Code, Text(
            $"{queue.Cluster}, {(queue.Accelerators > 0 ? "GPU" : "CPU")}, {queue.MaxAllocation} nodes, {queue.MaxRuntime} h, {queue.NodeHourPrice:0.00} a node-hour{Discount(queue)}{(queue.Maintenance ? ", in maintenance" : "")}"))),
        .. Site.Applications.SelectMany(application => application.Versions.Select(version => Row("application", version.Code, Text(
            $"{application.Name} on {string.Join(", ", version.Queues)}{(application.TaskHourPrice > 0 ? Text($"; {application.TaskHourPrice:0.00} a task-hour") : "")}")))),
        .. Site.DesktopNodes.Select(node => Row("desktop", node.Code, Text($"{node.Cores} cores, {node.Gpus} GPUs, {node.HourPrice:0.00} an hour"))),
        .. Site.Teams.Select(team => Row("team", Text($"{team.Id}"), $"{team.Name}, role {team.Role}; {string.Join(", ", team.Members.Select(member => $"{member.Key} ({member.Value})"))}")),
        .. Site.Projects.Select(project => Row("project", Text($"{project.Id}"), Text(
            $"{project.Code}{(project.Budget is { } budget ? Text($", budget {budget:0}, spent {project.Spent:0.00}") : "")}{(project.Closed ? ", closed" : "")}"))),
        .. Site.Licenses.Select(license => Row("licence", license.Name, $"{license.Application}; {string.Join(", ", license.Environment.Keys)}")),
        .. Site.LicenseTemplates.Select(template => Row("licence template", template.Application, string.Join(", ", template.Environment.Keys))),
    ];

    private static string Discount(QueueSeed queue) => queue.Discount > 0 ? Text($" less {100 * queue.Discount:0} %") : "";

    private static string Row(string kind, string code, string content) => $"| {kind} | `{code}` | {content} |";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
