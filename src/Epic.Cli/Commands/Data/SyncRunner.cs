using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Cli.Values;
using Epic.Generated.DataStore;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Data;

/// <summary>Executes the plan of a synchronisation, with progress and a summary.</summary>
internal static class SyncRunner
{
    /// <summary>The actions of a plan, as <c>--dry-run</c> shows them.</summary>
    public static readonly ItemView<SyncItem> PlanView = new(
        item => item.RelativePath,
        new("action", item => item.Action),
        new("reason", item => item.Reason),
        new("size", item => item.Size),
        new("path", item => item.RelativePath))
    {
        Json = item => new JObject { ["action"] = item.Action.ToString(), ["reason"] = item.Reason.ToString(), ["size"] = item.Size, ["path"] = item.RelativePath },
    };

    private const int MostNames = 3;

    /// <summary>Executes a plan.</summary>
    /// <returns>The report, also if files failed.</returns>
    public static async Task<SyncReport> ExecuteAsync(CommandContext context, SyncPlan plan, CancellationToken cancellationToken)
    {
        using var bar = new ProgressReport(context.Console, plan.Direction switch { SyncDirection.Upload => "Uploading", SyncDirection.Download => "Downloading", _ => "Copying" });
        var progress = new CallbackProgress<SyncProgress>(now =>
            bar.Report(now.BytesTransferred, now.BytesToTransfer, $"{now.FilesTransferred} of {now.FilesToTransfer} files,"));
        try
        {
            return await context.Store.ExecuteSyncAsync(plan, progress, cancellationToken);
        }
        catch (EpicSyncException error)
        {
            return error.Report;
        }
    }

    // A file of the source that the user may expect at the destination.
    private static bool IsLeftOut(SyncItemResult result) =>
        result.Item.Action is SyncAction.Skip && result.Item.Reason is (SyncReason.SymbolicLinkSkipped or SyncReason.BrokenSymbolicLink or SyncReason.SpecialFile);

    private static string WordsOf(SyncReason reason) => reason switch
    {
        SyncReason.SymbolicLinkSkipped => "symbolic link",
        SyncReason.BrokenSymbolicLink => "symbolic link whose target does not exist",
        _ => "pipe, socket or device",
    };

    /// <summary>Writes the files that were left out, the failures and the summary to stderr.</summary>
    public static int Summarise(CommandContext context, SyncReport report)
    {
        foreach (var failure in report.Failures)
        {
            var problem = failure.Error is { } error ? ErrorReport.Create(error).ToLine() : failure.Item.Reason.ToString();
            context.Inform(ValueText.OneLine($"epic: {failure.Item.RelativePath}: {problem}"));
        }

        foreach (var skipped in report.Results.Where(IsLeftOut).GroupBy(result => result.Item.Reason))
        {
            var names = string.Join(", ", skipped.Take(MostNames).Select(result => result.Item.RelativePath)) + (skipped.Count() > MostNames ? ", …" : "");
            context.Inform(ValueText.OneLine($"Left out {CountText.Files(skipped.Count())}, {WordsOf(skipped.Key)}: {names}"));
        }

        var deleted = report.FilesDeleted > 0 ? $", deleted {CountText.Files(report.FilesDeleted)}" : "";
        var failed = report.Failures.Count > 0 ? $", {CountText.Files(report.Failures.Count)} failed" : "";
        context.Inform($"Transferred {CountText.Files(report.FilesTransferred)}, {SizeText.Write(report.BytesTransferred)}{deleted}{failed}.");
        return report.Failures.Count > 0 ? ExitCode.SomeFilesFailed : ExitCode.Done;
    }
}
