using System.CommandLine;
using Epic.Cli.Commands.Data;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Values;
using Epic.Generated.DataStore;

namespace Epic.Cli.Commands.Legacy;

/// <summary>The commands <c>data upload</c> and <c>data download</c> of EPIC's Python command line, for files and folders.</summary>
internal static class LegacyTransfers
{
    public static EpicCommand CreateUpload() => Create("upload", "epic put for a file, epic sync for a folder", UploadAsync);

    public static EpicCommand CreateDownload() => Create("download", "epic get for a file, epic sync for a folder", DownloadAsync);

    /// <summary><c>data sync</c>: files that the destination lacks, or that are newer in the source.</summary>
    public static EpicCommand CreateSync()
    {
        var source = new Argument<string>("source") { Description = "Folder to copy." };
        var destination = new Argument<string>("destination") { Description = "Folder to copy it to." };
        var dryRun = new Option<bool>("--dryrun") { Description = "Show the actions without doing them." };
        var overwrite = new Option<bool>("--overwrite") { Description = "Overwrite files that are older than those of the source. This is the default." };
        var noOverwrite = new Option<bool>("--no-overwrite") { Description = "Keep all files of the destination that exist." };
        var command = new EpicCommand("sync", "Copies the files of a folder that are new or newer.", "epic data sync epic://work/ ./work/ --dryrun") { source, destination, dryRun, overwrite, noOverwrite };
        command.Hidden = true;
        return command.Handle(async (context, cancellationToken) =>
        {
            LegacyCommands.Hint(context, "epic sync --update");
            var options = new SyncOptions { Overwrite = context.Get(noOverwrite) ? OverwriteMode.Never : OverwriteMode.IfNewer };
            var plan = await SyncCommand.PlanAsync(context, context.Get(source), context.Get(destination), options, cancellationToken);
            context.OnInterrupt = $"The synchronisation stopped; go on with: epic sync --update {context.Get(source)} {context.Get(destination)}";
            return await SyncAsync(context, plan, context.Get(dryRun), cancellationToken);
        });
    }

    private static EpicCommand Create(string name, string successor, Func<CommandContext, Request, CancellationToken, Task<int>> run)
    {
        var source = new Argument<string>("source") { Description = "File or folder to transfer." };
        var destination = new Argument<string>("destination") { Description = "File or folder to transfer it to." };
        var force = new Option<bool>("-f", "--force") { Description = "Overwrite files that exist." };
        var dryRun = new Option<bool>("--dryrun") { Description = "Show the actions without doing them." };
        var command = new EpicCommand(name, "Transfers a file or a folder.") { source, destination, force, dryRun };
        command.Hidden = true;
        return command.Handle((context, cancellationToken) =>
        {
            LegacyCommands.Hint(context, successor);
            return run(context, new Request(context.Get(source), context.Get(destination), context.Get(force), context.Get(dryRun)), cancellationToken);
        });
    }

    private static async Task<int> UploadAsync(CommandContext context, Request request, CancellationToken cancellationToken)
    {
        var (local, target) = (Path.GetFullPath(request.Source, context.Console.WorkingDirectory), StorePath.Parse(request.Destination));
        if (Directory.Exists(local))
        {
            return await SyncAsync(context, await context.Store.PlanSyncAsync(local, target.AsFolder(), request.Options, cancellationToken), request.DryRun, cancellationToken);
        }

        if (!File.Exists(local))
        {
            throw CommandException.NotFound($"There is no file or folder '{request.Source}'");
        }

        if (!request.DryRun)
        {
            await context.Store.UploadFileAsync(local, target, new TransferOptions { Overwrite = OverwriteMode.Always }, cancellationToken: cancellationToken);
        }

        context.Inform($"{(request.DryRun ? "Would upload" : "Uploaded")} {request.Source} to {target}.");
        return ExitCode.Done;
    }

    private static async Task<int> DownloadAsync(CommandContext context, Request request, CancellationToken cancellationToken)
    {
        var source = await StoreItems.ResolveAsync(context.Store, request.Source, cancellationToken);
        var local = Path.GetFullPath(request.Destination, context.Console.WorkingDirectory);
        if (source.IsFolder)
        {
            return await SyncAsync(context, await context.Store.PlanSyncAsync(source, local, request.Options, cancellationToken), request.DryRun, cancellationToken);
        }

        local = Directory.Exists(local) ? Path.Combine(local, source.Name) : local;
        if (!request.DryRun)
        {
            await context.Store.DownloadFileAsync(source, local, new TransferOptions { Overwrite = request.Overwrite }, cancellationToken: cancellationToken);
        }

        context.Inform($"{(request.DryRun ? "Would download" : "Downloaded")} {source} to {local}.");
        return ExitCode.Done;
    }

    private static async Task<int> SyncAsync(CommandContext context, SyncPlan plan, bool dryRun, CancellationToken cancellationToken)
    {
        if (dryRun)
        {
            context.Answer.WriteList([.. plan.Items.Where(item => item.Action is not SyncAction.None)], SyncRunner.PlanView);
            return ExitCode.Done;
        }

        return SyncRunner.Summarise(context, await SyncRunner.ExecuteAsync(context, plan, cancellationToken));
    }

    private sealed record Request(string Source, string Destination, bool Force, bool DryRun)
    {
        public OverwriteMode Overwrite => Force ? OverwriteMode.Always : OverwriteMode.Never;

        public SyncOptions Options => new() { Overwrite = Force ? OverwriteMode.IfDifferent : OverwriteMode.Never };
    }
}
