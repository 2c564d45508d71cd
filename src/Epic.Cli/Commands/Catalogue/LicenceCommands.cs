using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Cli.Values;
using Epic.Generated;

namespace Epic.Cli.Commands.Catalogue;

/// <summary><c>epic licence</c>: the software licences that jobs use.</summary>
internal static class LicenceCommands
{
    // The values of a licence are often secrets: they are shown as JSON only.
    private static readonly ItemView<License> ListView = new(
        licence => licence.Id,
        new("id", licence => licence.Id),
        new("name", licence => licence.DisplayName),
        new("application", licence => licence.Application?.Name),
        new("active", licence => licence.Active),
        new("description", licence => licence.Description));

    private static readonly ItemView<LicenseTemplate> TemplateView = new(
        template => template.Id,
        new("id", template => template.Id),
        new("application", template => template.Application?.Name),
        new("variables", template => template.Environment.Select(variable => variable.Name ?? "")),
        new("help", template => string.Join(' ', template.Environment.Select(variable => variable.HelpText))));

    private static readonly ItemView<LicenseSpec> AddedView = new(
        licence => licence.Id, new("id", licence => licence.Id), new("name", licence => licence.DisplayName), new("description", licence => licence.Description));

    public static Command Create() => new EpicCommand(
        "licence", "Shows, adds and removes software licences.", "epic licence list", "epic licence templates", "epic licence add 'MSC Nastran' --name site --set MSC_LICENSE_FILE=27500@host")
    {
        List(),
        Templates(),
        Add(),
        Remove(),
    };

    private static EpicCommand List() => new EpicCommand("list", "Lists your licences.", "epic licence list", "epic licence list -o json", "epic licence list -o id")
        .Handle((context, cancellationToken) =>
            context.Answer.WriteListAsync(context.Epic.Licenses.ListAllAsync(cancellationToken: cancellationToken), ListView, cancellationToken));

    private static EpicCommand Templates() => new EpicCommand(
            "templates", "Lists the kinds of licences that can be added, with their variables.", "epic licence templates", "epic licence templates -o json", "epic licence templates -o csv")
        .Handle((context, cancellationToken) =>
            context.Answer.WriteListAsync(context.Epic.Licenses.ListAllTemplatesAsync(cancellationToken: cancellationToken), TemplateView, cancellationToken));

    private static EpicCommand Add()
    {
        var application = new Argument<string>("application") { Description = "Name of the application, or id of its template." };
        var name = new Option<string>("--name") { Description = "Name of the licence.", Required = true };
        var description = new Option<string?>("--description") { Description = "Description of the licence. Default: none." };
        var variables = new Option<string[]>("--set") { Description = "A variable of the template. Repeat for each.", HelpName = "name=value" };
        var command = new EpicCommand(
            "add",
            "Adds a licence.",
            "epic licence add 'MSC Nastran' --name site --set MSC_LICENSE_FILE=27500@licences.example.com",
            "epic licence add zCFD --name mine --set ZCFD_LICENSE=key",
            "epic licence templates")
        {
            application, name, description, variables,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            var values = (context.Get(variables) ?? []).Select(text => KeyValueText.Parse(text, "--set")).ToDictionary(pair => pair.Key, pair => pair.Value);
            var wanted = context.Get(application);
            var template = await context.Epic.Licenses.ListAllTemplatesAsync(cancellationToken: cancellationToken)
                .FirstOrDefaultAsync(
                    candidate => string.Equals(candidate.Application?.Name, wanted, StringComparison.OrdinalIgnoreCase) || candidate.Id?.ToString() == wanted, cancellationToken)
                ?? throw CommandException.NotFound($"There is no licence template for '{wanted}'", "list them with epic licence templates");
            context.Answer.WriteItem(
                await context.Epic.Licenses.CreateAsync(template, context.Get(name)!, values, context.Get(description), cancellationToken), AddedView);
        });
    }

    private static EpicCommand Remove()
    {
        var id = new Argument<Guid>("id") { Description = "Id of the licence." };
        var confirmation = new Confirmation();
        var command = new EpicCommand(
            "remove",
            "Removes a licence.",
            "epic licence remove 6f9619ff-8b86-d011-b42d-00cf4fc964ff",
            "epic licence remove 6f9619ff-8b86-d011-b42d-00cf4fc964ff --yes",
            "epic licence list")
        {
            id, confirmation.Yes, confirmation.DryRun,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            var licence = await context.Epic.Licenses.GetAsync(context.Get(id), cancellationToken);
            if (context.Get(confirmation.DryRun))
            {
                context.Inform($"Would remove the licence '{licence.DisplayName}'.");
                return;
            }

            confirmation.Require(context, $"Remove the licence '{licence.DisplayName}'?");
            await context.Epic.Licenses.DeleteAsync(context.Get(id), cancellationToken);
            context.Inform($"Removed the licence '{licence.DisplayName}'.");
        });
    }
}
