using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Cli.Values;
using Epic.Generated.DataStore;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Data;

/// <summary><c>epic sync</c>: makes a folder like another; one of them, or both, are in the data store.</summary>
internal sealed class SyncCommand
{
    private readonly Argument<string?> _source = new("source") { Description = "Local folder, or folder of the data store.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string?> _destination = new("destination") { Description = "Folder of the data store, or local folder.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _delete = new("--delete") { Description = "Delete files of the destination that the source does not have." };
    private readonly Option<string?> _maxDelete = new("--max-delete") { Description = "The largest share of the destination that --delete deletes. Default: 50%.", HelpName = "percent" };
    private readonly Option<bool> _forceDelete = new("--force-delete") { Description = "Allow deletions above --max-delete, and from an empty source." };
    private readonly Option<string[]> _include = new("--include") { Description = "Only files that match this pattern. Repeat for several.", HelpName = "pattern" };
    private readonly Option<string[]> _exclude = new("--exclude") { Description = "No files that match this pattern. Repeat for several.", HelpName = "pattern" };
    private readonly Option<string[]> _excludeFrom = new("--exclude-from") { Description = "File with one pattern to exclude on each line.", HelpName = "file" };
    private readonly Option<bool> _checksum = new("--checksum") { Description = "Compare contents by checksum. Default: size and time of modification." };
    private readonly Option<bool> _sizeOnly = new("--size-only") { Description = "Compare sizes only." };
    private readonly Option<bool> _update = new("--update") { Description = "Keep files of the destination that are newer." };
    private readonly Option<bool> _noOverwrite = new("--no-overwrite") { Description = "Keep all files of the destination that exist." };
    private readonly Option<string?> _log = new("--log") { Description = "Append a line for each file to this local file.", HelpName = "file" };
    private readonly Option<string?> _report = new("--report") { Description = "Write a report of each file to standard output: json.", HelpName = "json" };
    private readonly SyncPlanFile _file = new();
    private readonly Confirmation _confirmation = new();
    private readonly TransferSettings _transfer = new();

    public static Command Create()
    {
        var sync = new SyncCommand();
        var command = new EpicCommand(
            "sync",
            "Makes the destination like the source: transfers the files that are new or different. The same command goes on after an interruption.",
            "epic sync ./cavity epic://work/cavity/",
            "epic sync epic://work/cavity/ ./results --exclude 'processor*/**' --delete --dry-run",
            "epic sync --execute cavity.plan --part 3/50")
        {
            sync._source, sync._destination, sync._delete, sync._maxDelete, sync._forceDelete, sync._include, sync._exclude, sync._excludeFrom, sync._checksum, sync._sizeOnly, sync._update,
            sync._noOverwrite, sync._confirmation.DryRun, sync._confirmation.Yes, sync._transfer.Concurrency, sync._transfer.Bandwidth, sync._log, sync._report,
            sync._file.Plan, sync._file.Execute, sync._file.Part, sync._file.Check,
        };
        sync._report.AcceptOnlyFromAmong("json");
        return command.Handle(sync.RunAsync);
    }

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Get(_file.Execute) is { } planned)
        {
            return await ExecuteFileAsync(context, planned, cancellationToken);
        }

        if (context.Get(_source) is not { } source || context.Get(_destination) is not { } destination || context.Get(_file.Part) is not null || context.Get(_file.Check))
        {
            throw CommandException.Usage("source and destination are missing, or --part and --check stand without --execute", "for example: epic sync ./cavity epic://work/cavity/");
        }

        context.OnInterrupt = $"The synchronisation stopped; go on with: epic sync {source} {destination}";
        using var log = context.Get(_log) is { } file ? new SyncLog(Local(context, file), context.Console.Time) : null;
        var options = await OptionsAsync(context, cancellationToken) with { ItemProgress = log };
        var plan = await PlanAsync(context, source, destination, options, cancellationToken);
        if (context.Get(_file.Plan) is { } target)
        {
            await SyncPlanFile.WriteAsync(context, plan, target, cancellationToken);
            context.Inform($"Planned to transfer {CountText.Files(plan.FilesToTransfer)}, {SizeText.Write(plan.BytesToTransfer)}, and delete {CountText.Files(plan.FilesToDelete)}; go on with: epic sync --execute {target}");
            return ExitCode.Done;
        }

        return await ExecuteAsync(context, plan, cancellationToken);
    }

    private async Task<int> ExecuteFileAsync(CommandContext context, string file, CancellationToken cancellationToken)
    {
        if (context.Get(_source) is not null || context.Get(_log) is not null || context.Get(_file.Plan) is not null || HasOptionsOfPlan(context))
        {
            throw CommandException.Usage("--execute takes folders and options from the plan", "leave out the folders and all options but --part, --check, --force-delete, --yes, --dry-run and --report");
        }

        context.OnInterrupt = "The synchronisation stopped; the same command goes on.";
        var plan = await _file.ReadAsync(context, file, cancellationToken);
        plan = context.Get(_forceDelete) ? plan.WithConfirmedDeletion() : plan;
        if (!context.Get(_file.Check))
        {
            return await ExecuteAsync(context, plan, cancellationToken);
        }

        context.Answer.WriteList([.. plan.Items], SyncRunner.PlanView);
        context.Inform($"Left to transfer: {CountText.Files(plan.FilesToTransfer)}, {SizeText.Write(plan.BytesToTransfer)}; left to delete: {CountText.Files(plan.FilesToDelete)}.");
        return plan.Items.Count == 0 ? ExitCode.Done : ExitCode.SomeFilesFailed;
    }

    // They would be ignored without a word.
    private bool HasOptionsOfPlan(CommandContext context) =>
        new[] { _delete, _checksum, _sizeOnly, _update, _noOverwrite }.Any(context.Get)
        || new[] { _include, _exclude, _excludeFrom }.Any(option => context.Get(option) is { Length: > 0 })
        || context.Get(_maxDelete) is not null || context.Get(_transfer.Concurrency) is not null || context.Get(_transfer.Bandwidth) is not null;

    private async Task<int> ExecuteAsync(CommandContext context, SyncPlan plan, CancellationToken cancellationToken)
    {
        if (context.Get(_confirmation.DryRun))
        {
            context.Answer.WriteList([.. plan.Items.Where(item => item.Action is not SyncAction.None)], SyncRunner.PlanView);
            context.Inform($"Would transfer {CountText.Files(plan.FilesToTransfer)}, {SizeText.Write(plan.BytesToTransfer)}, and delete {CountText.Files(plan.FilesToDelete)}.");
            return ExitCode.Done;
        }

        if (plan.FilesToDelete > 0 && (!plan.DeletionNeedsConfirmation || plan.Options.ConfirmDeletion))
        {
            var destination = plan.Direction == SyncDirection.Download ? plan.LocalFolder : plan.Folder.ToString();
            _confirmation.Require(context, $"Delete {CountText.Files(plan.FilesToDelete)}, {SizeText.Write(plan.BytesToDelete)}, of {destination}?");
        }

        var report = await SyncRunner.ExecuteAsync(context, plan, cancellationToken);
        if (context.Get(_report) is not null)
        {
            context.Console.Out.WriteLine(JsonText.Document(new JArray(report.Results.Select(ToJson))));
        }

        return SyncRunner.Summarise(context, report);
    }

    /// <summary>Plans a synchronisation; one of the folders, or both, are in the data store.</summary>
    public static Task<SyncPlan> PlanAsync(CommandContext context, string source, string destination, SyncOptions options, CancellationToken cancellationToken) =>
        (StorePath.IsStorePath(source), StorePath.IsStorePath(destination)) switch
        {
            (false, true) => context.Store.PlanSyncAsync(LocalSource(context, source, destination), StorePath.ParseFolder(destination), options, cancellationToken),
            (true, false) => context.Store.PlanSyncAsync(StorePath.ParseFolder(source), Local(context, destination), options, cancellationToken),
            (true, true) => context.Store.PlanSyncAsync(StorePath.ParseFolder(source), StorePath.ParseFolder(destination), options, cancellationToken),
            _ => throw CommandException.Usage("One of source and destination must begin with epic://", "for example: epic sync ./cavity epic://work/cavity/"),
        };

    private static string LocalSource(CommandContext context, string source, string destination)
    {
        var folder = Local(context, source);
        return Directory.Exists(folder) ? folder
            : File.Exists(folder) ? throw CommandException.Usage($"'{source}' is a file", $"upload it with epic put {source} {destination}")
            : throw CommandException.NotFound($"There is no folder '{folder}'", "name a folder of this machine, or one that begins with epic://");
    }

    private static string Local(CommandContext context, string path) => Path.GetFullPath(path, context.Console.WorkingDirectory);

    private async Task<SyncOptions> OptionsAsync(CommandContext context, CancellationToken cancellationToken)
    {
        ExclusiveOptions.Check(context, "epic sync ./cavity epic://work/cavity/ --checksum", _checksum, _sizeOnly);
        ExclusiveOptions.Check(context, "epic sync ./cavity epic://work/cavity/ --update", _update, _noOverwrite);

        var excluded = new List<string>();
        foreach (var file in context.Get(_excludeFrom) ?? [])
        {
            if (!File.Exists(Local(context, file)))
            {
                throw CommandException.Usage($"--exclude-from must name a local file, and there is none at '{file}'", "for example: --exclude-from patterns.txt");
            }

            excluded.AddRange(await SyncPatternFile.ReadAsync(Local(context, file), cancellationToken));
        }

        var options = new SyncOptions
        {
            Include = context.Get(_include) ?? [],
            Exclude = [.. context.Get(_exclude) ?? [], .. excluded],
            Comparison = context.Get(_checksum) ? SyncComparison.Checksum : context.Get(_sizeOnly) ? SyncComparison.Size : SyncComparison.ModificationTime,
            Overwrite = context.Get(_update) ? OverwriteMode.IfNewer : context.Get(_noOverwrite) ? OverwriteMode.Never : OverwriteMode.IfDifferent,
            DeleteExtraneous = context.Get(_delete),
            ConfirmDeletion = context.Get(_forceDelete),
            Transfer = _transfer.Read(context, overwrite: false),
        };
        options = context.Get(_maxDelete) is { } share ? options with { MaxDeletionShare = (double)PercentText.Parse(share, "--max-delete") } : options;
        return _transfer.ConcurrencyOf(context) is { } count ? options with { Concurrency = count } : options;
    }

    private static JObject ToJson(SyncItemResult result) => new()
    {
        ["path"] = result.Item.RelativePath,
        ["action"] = result.Item.Action.ToString(),
        ["reason"] = result.Item.Reason.ToString(),
        ["size"] = result.Item.Size,
        ["outcome"] = result.Outcome.ToString(),
        ["error"] = result.Error?.Message,
    };
}
