using System.Diagnostics;
using System.Globalization;
using Epic.Generated;
using Epic.Generated.Data;
using Epic.Generated.TransferTool;
using Microsoft.Extensions.Logging.Abstractions;

// One transfer, or the run of a case, as a process of its own, for the tests that kill it and for the benchmarks that measure it.
// run CASE RESULTS epic://PATH/, with the client's own variables EPIC_TOKEN, EPIC_API_ENDPOINT and AWS_ENDPOINT_URL_S3; or
// (upload|download|stock-upload|stock-download) FILE|FOLDER epic://PATH [CONCURRENCY]; the store is in EPIC_TOOL_* variables.
if (args is ["run", var caseFolder, var results, var remoteCase])
{
    await CaseRun.RunAsync(caseFolder, results, EpicPath.Parse(remoteCase));
    return 0;
}

if (args.Length < 3)
{
    await Console.Error.WriteLineAsync("(upload|download|stock-upload|stock-download) LOCAL epic://PATH [CONCURRENCY]");
    return 2;
}

var begin = TimeProvider.System.GetTimestamp();
if (args[0].StartsWith("stock-", StringComparison.Ordinal))
{
    await StockTransfer.RunAsync(args[0] == "stock-upload", args[1], EpicPath.Parse(args[2]));
    await Console.Out.WriteLineAsync($"seconds {TimeProvider.System.GetElapsedTime(begin).TotalSeconds:F3}");
    return 0;
}

var epic = new VariablesClient();
using var store = new EpicDataStore(epic, epic, new DataStoreSettings { S3Endpoint = epic.Endpoint }, TimeProvider.System, NullLoggerFactory.Instance);
var (local, remote) = (args[1], EpicPath.Parse(args[2]));
var concurrency = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : (int?)null;
var transfer = new TransferOptions { Overwrite = OverwriteMode.Always, FlushToDisk = Environment.GetEnvironmentVariable("EPIC_TOOL_FLUSH") != "no" };
if (concurrency is { } wanted)
{
    transfer = transfer with { Concurrency = wanted };
}

if (remote.IsFile)
{
    _ = args[0] == "upload"
        ? await store.UploadFileAsync(local, remote, transfer)
        : await store.DownloadFileAsync(remote, local, transfer);
}
else
{
    var options = new SyncOptions { Transfer = transfer, Concurrency = concurrency ?? new SyncOptions().Concurrency, ConfirmDeletion = true };
    var plan = args[0] == "upload"
        ? await store.PlanSyncAsync(local, remote, options)
        : await store.PlanSyncAsync(remote, local, options);
    var report = await store.ExecuteSyncAsync(plan);
    await Console.Out.WriteLineAsync($"files {report.FilesTransferred} bytes {report.BytesTransferred}");
}

await Console.Out.WriteLineAsync($"seconds {TimeProvider.System.GetElapsedTime(begin).TotalSeconds:F3}");
using var process = Process.GetCurrentProcess();
await Console.Out.WriteLineAsync($"peak {process.PeakWorkingSet64}");
return 0;
