using System.Text.RegularExpressions;

namespace Epic.Cli.Errors;

/// <summary>Words messages of the library for the command line: options in place of the properties and methods of .NET.</summary>
internal static partial class ToolText
{
    // Properties of the library whose option has another name than theirs.
    private static readonly Dictionary<string, string> Options = new(StringComparer.Ordinal)
    {
        ["AppCode"] = "--app",
        ["QueueCode"] = "--queue",
        ["DataPath"] = "--data",
        ["ProjectId"] = "--project",
        ["CaseFolder"] = "CASE",
        ["ResultsFolder"] = "--results",
        ["StateFile"] = "CASE",
        ["AdditionalOptions"] = "--set",
        ["Program"] = "--solver",
        ["Steps"] = "--step",
        ["Reference"] = "--step",
        ["BlockMesh"] = "--block-mesh",
        ["DecomposePar"] = "--decompose",
        ["Reconstruction"] = "--reconstruct",
        ["ReconstructionTime"] = "--reconstruct-time",
        ["ReconstructPar"] = "--reconstruct",
        ["ExaMesh"] = "--examesh",
        ["NodeCode"] = "NODE",
        ["MaxDeletionShare"] = "--max-delete",
        ["ConfirmDeletion"] = "--force-delete",
        ["MaxCost"] = "--max-cost",
        ["Endpoint"] = "--url",
        ["BandwidthLimit"] = "--bwlimit",
        ["Concurrency"] = "-j",
    };

    /// <summary>The message as a user of the command line reads it.</summary>
    public static string Translate(string message)
    {
        var text = Aside().Replace(message, "");
        text = Sentences.Aggregate(text, (current, sentence) => current.Replace(sentence.Key, sentence.Value, StringComparison.Ordinal));
        return Property().Replace(text, match => OptionOf(match.Groups["name"].Value));
    }

    private static readonly Dictionary<string, string> Sentences = new(StringComparer.Ordinal)
    {
        ["Set ConfirmDeletion to delete them."] = "Add --force-delete to delete them.",
        ["Look for the result with epic.Jobs.FindSubmittedAsync before you send the request again. "] = "",
        ["Look for the result with epic.Desktops.FindLaunchedAsync before you send the request again. "] = "",
        ["Look for them with FindSubmittedAsync before you"] = "Look for them with epic job list before you",
        ["Find them with FindSubmittedAsync before you"] = "Find them with epic job list before you",
        ["Look for it with FindLaunchedAsync before you"] = "Look for it with epic desktop list before you",
        ["PlanSyncAsync and ExecuteSyncAsync upload folders"] = "epic sync uploads folders",
        ["set EpicClientOptions.Token, the environment variable EPIC_TOKEN, or 'token' in"] = "run epic login, set the environment variable EPIC_TOKEN, or write 'token' into",
        ["check EpicClientOptions.Endpoint"] = "check the address",
        ["is needed if Reconstruction is Time"] = "is needed with --reconstruct time",
        ["name its code, such as"] = "name its code with --app, such as",
    };

    private static string OptionOf(string way)
    {
        var last = Index().Replace(way[(way.LastIndexOf('.') + 1)..], "");
        return Options.GetValueOrDefault(last) ?? "--" + Word().Replace(last, match => "-" + match.Value).TrimStart('-').ToLowerInvariant();
    }

    // '(EpicClientOptions.AttemptTimeout)' and '(only EpicClientOptions.AllowInsecureHttp permits that)' help a programmer only.
    [GeneratedRegex(@" \((only )?(EpicClientOptions|OverwriteMode|SyncOptions|TransferOptions|JobRunOptions|CaseRunOptions)\.[A-Za-z]+( permits that)?\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Aside();

    [GeneratedRegex(@"\b(OpenFoamJob|ZcfdJob|ZoptJob|NastranJob|GenericJob|JobArray|JobTask|JobRunOptions|CaseRunOptions|DesktopRequest|SyncOptions|TransferOptions|EpicClientOptions)\.(?<name>[A-Z][A-Za-z0-9\[\]]*(\.[A-Z][A-Za-z0-9\[\]]*)*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Property();

    [GeneratedRegex(@"\[[0-9]+\]")]
    private static partial Regex Index();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Word();
}
