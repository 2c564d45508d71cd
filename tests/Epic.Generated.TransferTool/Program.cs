using System.Diagnostics;
using System.Globalization;
using Epic.Generated;
using Epic.Generated.TransferTool;

// One transfer, or the run of a case, as a separate process, for the tests that kill it and for the benchmarks that measure it.
// run CASE RESULTS epic://PATH/ or sweep RECORDS POINTS, with the client's own variables EPIC_TOKEN, EPIC_API_ENDPOINT and AWS_ENDPOINT_URL_S3; or
// (upload|download|stock-upload|stock-download) FILE|FOLDER epic://PATH [CONCURRENCY]; the store is in EPIC_TOOL_* variables,
// EPIC_TOOL_FLUSH=no flushes no file, EPIC_TOOL_PART_SIZE is that of parts, EPIC_TOOL_WARM=yes goes through a small transfer first, which is not measured.
if (args is ["run", var caseFolder, var results, var remoteCase])
{
    await CaseRun.RunAsync(caseFolder, results, EpicPath.Parse(remoteCase));
    return 0;
}

if (args is ["sweep", var records, var points])
{
    await SweepRun.RunAsync(records, int.Parse(points, CultureInfo.InvariantCulture));
    return 0;
}

if (args.Length < 3)
{
    await Console.Error.WriteLineAsync("(upload|download|stock-upload|stock-download) LOCAL epic://PATH [CONCURRENCY]");
    return 2;
}

var epic = new VariablesClient();
var (local, remote) = (args[1], EpicPath.Parse(args[2]));
var concurrency = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : (int?)null;
var partSize = Environment.GetEnvironmentVariable("EPIC_TOOL_PART_SIZE") is { } size ? int.Parse(size, CultureInfo.InvariantCulture) : (int?)null;
var own = new EpicTransfer(epic, concurrency, partSize, flush: Environment.GetEnvironmentVariable("EPIC_TOOL_FLUSH") != "no");
ITransfer transfer = args[0].StartsWith("stock-", StringComparison.Ordinal) ? new StockTransfer(epic) : own;
if (Environment.GetEnvironmentVariable("EPIC_TOOL_WARM") == "yes")
{
    await WarmUp.RunAsync(transfer);
}

var begin = TimeProvider.System.GetTimestamp();
await (args[0].EndsWith("upload", StringComparison.Ordinal) ? transfer.UploadAsync(local, remote) : transfer.DownloadAsync(remote, local));
await Console.Out.WriteLineAsync($"seconds {TimeProvider.System.GetElapsedTime(begin).TotalSeconds:F3}");
if (own.Report is { } report)
{
    await Console.Out.WriteLineAsync($"files {report.FilesTransferred} bytes {report.BytesTransferred}");
}

using var process = Process.GetCurrentProcess();
await Console.Out.WriteLineAsync($"peak {process.PeakWorkingSet64}");
return 0;
