using System.CommandLine;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Generated;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Catalogue;

/// <summary><c>epic app</c>: the applications that jobs run.</summary>
internal static class AppCommands
{
    private static readonly ItemView<(CatalogApplication Application, ApplicationVersion Version)> View = new(
        item => item.Version.AppCode,
        new("app", item => item.Version.AppCode),
        new("product", item => item.Application.Product?.Name),
        new("version", item => item.Version.Version),
        new("permitted", item => item.Application.PermissionToUse),
        new("queues", item => item.Version.AvailableOn))
    {
        Json = ToJson,
    };

    public static Command Create() => new EpicCommand(
        "app", "Shows the applications that jobs run.", "epic app list", "epic app list --product OpenFOAM", "epic app list -o id")
    {
        List(),
    };

    private static EpicCommand List()
    {
        var product = new Option<string?>("--product") { Description = "Only versions of this product, such as OpenFOAM.", HelpName = "name" };
        var command = new EpicCommand(
            "list", "Lists the versions of the applications, with the queues that run them.", "epic app list", "epic app list --product OpenFOAM", "epic app list -o json") { product };
        return command.Handle((context, cancellationToken) => context.Answer.WriteListAsync(
            context.Epic.Catalog.ListAllApplicationsAsync(context.Get(product), cancellationToken: cancellationToken)
                .SelectMany(application => application.Versions.Select(version => (application, version))),
            View,
            cancellationToken));
    }

    // A version as EPIC writes it, with the application's own fields beside it.
    private static JObject ToJson((CatalogApplication Application, ApplicationVersion Version) item)
    {
        var version = (JObject)JsonText.ToToken(item.Version);
        version["product"] = JsonText.ToToken(item.Application.Product);
        version["permission_to_use"] = item.Application.PermissionToUse;
        return version;
    }
}
