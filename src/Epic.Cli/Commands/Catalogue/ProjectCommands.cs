using System.CommandLine;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Generated;

namespace Epic.Cli.Commands.Catalogue;

/// <summary><c>epic project</c>: the projects that jobs are billed to.</summary>
internal static class ProjectCommands
{
    private static readonly ItemView<Project> ListView = new(
        project => project.Id,
        new("id", project => project.Id),
        new("project", project => project.ProjectId),
        new("description", project => project.Description),
        new("closed", project => project.Closed));

    private static readonly ItemView<ProjectDetails> DetailView = new(
        project => project.Id,
        new("id", project => project.Id),
        new("project", project => project.ProjectId),
        new("description", project => project.Description),
        new("closed", project => project.Closed),
        new("all_users", project => project.AllUsers),
        new("spent", project => project.CurrentSpend),
        new("limit", project => project.SpendLimit));

    public static Command Create() => new EpicCommand(
        "project", "Shows and changes the projects that jobs are billed to.", "epic project list", "epic project show WING-24", "epic project set WING-24 --closed true")
    {
        List(),
        Show(),
        Set(),
    };

    private static EpicCommand List() => new EpicCommand(
            "list", "Lists the projects.", "epic project list", "epic project list -o json", "epic project list -o id")
        .Handle((context, cancellationToken) =>
            context.Answer.WriteListAsync(context.Epic.Projects.ListAllAsync(cancellationToken: cancellationToken), ListView, cancellationToken));

    private static EpicCommand Show()
    {
        var project = ProjectArgument();
        var command = new EpicCommand("show", "Shows a project and its spending of this month.", "epic project show WING-24", "epic project show 1", "epic project show 1 -o json") { project };
        return command.Handle(async (context, cancellationToken) =>
        {
            var id = await ProjectLookup.FindAsync(context.Epic, context.Get(project), cancellationToken);
            context.Answer.WriteItem(await context.Epic.Projects.GetAsync(id, cancellationToken), DetailView);
        });
    }

    private static EpicCommand Set()
    {
        var project = ProjectArgument();
        var description = new Option<string?>("--description") { Description = "The new description.", HelpName = "text" };
        var closed = new Option<bool?>("--closed") { Description = "Whether the project is closed: nothing can be billed to it.", HelpName = "true|false" };
        var command = new EpicCommand(
            "set", "Changes a project.", "epic project set WING-24 --description 'Wing study'", "epic project set WING-24 --closed true", "epic project set 1 --closed false")
        {
            project, description, closed,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            var patch = new ProjectPatch();
            if (context.Get(description) is { } text)
            {
                patch.Description = text;
            }

            if (context.Get(closed) is { } flag)
            {
                patch.Closed = flag;
            }

            if (!context.Has(description) && !context.Has(closed))
            {
                throw CommandException.Usage("There is nothing to change", "add --description or --closed, for example: epic project set WING-24 --closed true");
            }

            var id = await ProjectLookup.FindAsync(context.Epic, context.Get(project), cancellationToken);
            context.Answer.WriteItem(await context.Epic.Projects.UpdateAsync(id, patch, cancellationToken), ListView);
        });
    }

    private static Argument<string> ProjectArgument() => new("project") { Description = "Id or code of the project." };
}
