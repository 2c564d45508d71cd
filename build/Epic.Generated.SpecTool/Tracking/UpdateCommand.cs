using System.CommandLine;
using Epic.Generated.SpecTool.Tracking.Code;
using Epic.Generated.SpecTool.Tracking.Reports;
using Epic.Generated.SpecTool.Tracking.Source;

namespace Epic.Generated.SpecTool.Tracking;

/// <summary>
/// <c>update</c>: the published description → openapi/epic.json, its lock, lines of the changelog, and a report of the changes for
/// a .NET user. Exits with 0 after an update and 1 when it could not tell; <c>--check</c> changes nothing and
/// exits with 0 (no change that code can notice), 10 (additive), 20 (breaking) or 1 (could not tell).
/// </summary>
internal static class UpdateCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { DefaultValueFactory = _ => SpecSource.PublishedAddress, Description = "The address or file of the description." };
        var check = new Option<bool>("--check") { Description = "Changes nothing; exits with 0 (no change), 10 (additive), 20 (breaking) or 1 (could not tell)." };
        var json = new Option<bool>("--json") { Description = "Prints the report as JSON instead of Markdown." };
        var report = new Option<FileInfo[]>("--report") { DefaultValueFactory = _ => [], Description = "A file for the report: JSON where its name ends in .json, else Markdown. May be given more than once." };
        var root = new Option<DirectoryInfo>("--root") { DefaultValueFactory = _ => new DirectoryInfo("."), Description = "The repository's folder." };
        var timeout = new Option<double>("--timeout") { DefaultValueFactory = _ => SpecSource.DefaultTimeout.TotalSeconds, Description = "Seconds within which the address must answer in full." };
        var command = new Command("update", "Fetches the description, reports what changes for a .NET user, and checks it in.") { from, check, json, report, root, timeout };
        command.SetAction((result, cancellationToken) => RunAsync(
            new UpdateOptions(result.GetRequiredValue(from), result.GetValue(check)),
            result.GetRequiredValue(root).FullName,
            TimeSpan.FromSeconds(result.GetRequiredValue(timeout)),
            result.GetValue(json),
            result.GetRequiredValue(report),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(UpdateOptions options, string root, TimeSpan timeout, bool json, FileInfo[] files, CancellationToken cancellationToken)
    {
        Repository repository;
        try
        {
            repository = new Repository(root);
        }
        catch (CannotTellException error)
        {
            await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            return Verdict.CouldNotTell.ExitCode();
        }

        var update = new SpecUpdate(repository, new SpecSource(timeout, TimeProvider.System), new Library(repository), TimeProvider.System);
        var report = await update.RunAsync(options, cancellationToken).ConfigureAwait(false);
        await Console.Out.WriteAsync(json ? JsonReport.Write(report) : MarkdownReport.Write(report)).ConfigureAwait(false);
        foreach (var file in files)
        {
            file.Directory!.Create();
            await File.WriteAllTextAsync(file.FullName, file.Extension == ".json" ? JsonReport.Write(report) : MarkdownReport.Write(report), cancellationToken).ConfigureAwait(false);
        }

        if (report.Reason is not null)
        {
            await Console.Error.WriteLineAsync(report.Reason).ConfigureAwait(false);
        }

        return options.ChecksOnly ? report.Verdict.ExitCode() : report.Reason is null ? 0 : Verdict.CouldNotTell.ExitCode();
    }
}
