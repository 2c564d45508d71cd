using System.CommandLine;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Cli.Values;
using Epic.Generated.DataStore;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Data;

/// <summary><c>epic uploads</c>: uploads that were begun and not completed. The store keeps their parts.</summary>
internal static class UploadsCommands
{
    public static Command Create() => new EpicCommand(
        "uploads", "Lists and removes unfinished uploads, whose parts the data store keeps.", "epic uploads list", "epic uploads clean --older 1d --dry-run", "epic uploads clean --yes")
    {
        List(),
        Clean(),
    };

    private static EpicCommand List()
    {
        var path = StoreItems.OptionalPathArgument();
        var command = new EpicCommand("list", "Lists unfinished uploads, those under way among them.", "epic uploads list", "epic uploads list epic://work/", "epic uploads list -o json") { path };
        return command.Handle(async (context, cancellationToken) =>
        {
            var now = context.Console.Time.GetUtcNow();
            var view = new ItemView<EpicUnfinishedUpload>(
                upload => upload.Id,
                new("started", upload => upload.StartedAt),
                new("age", upload => now - upload.StartedAt),
                new("size", upload => upload.Size),
                new("path", upload => upload.Path.ToString()),
                new("id", upload => upload.Id))
            {
                Json = upload => new JObject { ["path"] = upload.Path.ToString(), ["id"] = upload.Id, ["size"] = upload.Size, ["started"] = JsonText.Time(upload.StartedAt) },
            };
            context.Answer.WriteList(await context.Store.ListUnfinishedUploadsAsync(StorePath.Parse(context.Get(path)), cancellationToken), view);
        });
    }

    private static EpicCommand Clean()
    {
        var path = StoreItems.OptionalPathArgument();
        var older = new Option<string>("--older") { Description = "Only uploads that were begun longer ago than this. Default: 1d.", DefaultValueFactory = _ => "1d", HelpName = "time" };
        var confirmation = new Confirmation();
        var command = new EpicCommand(
            "clean", "Removes unfinished uploads. They cannot be resumed afterwards.", "epic uploads clean --dry-run", "epic uploads clean epic://work/ --yes", "epic uploads clean --older 7d --yes")
        {
            path, older, confirmation.Yes, confirmation.DryRun,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            var before = context.Console.Time.GetUtcNow() - DurationText.Parse(context.Get(older)!, "--older");
            var uploads = (await context.Store.ListUnfinishedUploadsAsync(StorePath.Parse(context.Get(path)), cancellationToken))
                .Where(upload => upload.StartedAt < before)
                .ToList();
            if (uploads.Count == 0 || context.Get(confirmation.DryRun))
            {
                uploads.ForEach(upload => context.Console.Out.WriteLine(ValueText.OneLine(upload.Path.ToString())));
                context.Inform($"{(uploads.Count == 0 ? "There are no" : $"Would remove {uploads.Count}")} unfinished uploads.");
                return;
            }

            confirmation.Require(context, $"Remove {uploads.Count} unfinished uploads?");
            foreach (var upload in uploads)
            {
                await context.Store.RemoveUnfinishedUploadAsync(upload, cancellationToken);
            }

            context.Inform($"Removed {uploads.Count} unfinished uploads.");
        });
    }
}
