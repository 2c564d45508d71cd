using System.CommandLine;
using System.Globalization;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Cli.Values;
using Epic.Generated;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Catalogue;

/// <summary><c>epic spend</c>: the spending of each project in this month.</summary>
internal static class SpendCommand
{
    private static readonly ItemView<ProjectSpend> View = new(
        project => project.Id,
        new("id", project => project.Id),
        new("project", project => project.ProjectCode),
        new("spent", project => project.Spent),
        new("limit", project => project.Limit),
        new("left", project => project.Left),
        new("used", project => Share(project) is { } share ? share.ToString("P0", CultureInfo.InvariantCulture) : null))
    {
        Json = project => new JObject
        {
            ["id"] = project.Id,
            ["project_id"] = project.ProjectCode,
            ["description"] = project.Description,
            ["closed"] = project.IsClosed,
            ["current_spend"] = JsonText.ToToken(project.Spent),
            ["spend_limit"] = JsonText.ToToken(project.Limit),
        },
    };

    public static Command Create()
    {
        var over = new Option<string?>("--over") { Description = "Only projects that used this share of their limit or more. The exit code is 10 if there are any.", HelpName = "percent" };
        var command = new EpicCommand("spend", "Shows the spending of each project in this month.", "epic spend", "epic spend --over 80%", "epic spend -o json") { over };
        return command.Handle(async (context, cancellationToken) =>
        {
            var threshold = context.Get(over) is { } text ? PercentText.Parse(text, "--over") : (decimal?)null;
            var projects = await context.Epic.Billing.ListProjectSpendAsync(cancellationToken).ToListAsync(cancellationToken);
            if (threshold is { } least)
            {
                projects.RemoveAll(project => !(Share(project) >= least));
            }

            context.Answer.WriteList(projects, View);
            return threshold is not null && projects.Count > 0 ? ExitCode.ThresholdReached : ExitCode.Done;
        });
    }

    // A project with a limit of zero has used all of it.
    private static decimal? Share(ProjectSpend project) =>
        project.Left is null ? null : project.Limit!.Amount > 0 ? project.Spent!.Amount / project.Limit.Amount : 1;
}
