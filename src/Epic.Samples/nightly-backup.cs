#:project ../Epic.Generated.DataStore
// Copies a folder of EPIC's data store to the local disk, changed files only, and deletes nothing.
// dotnet run nightly-backup.cs epic://work/ /backup/epic
using Epic.Generated;
using Epic.Generated.DataStore;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var epic = new EpicClient();
var store = new EpicDataStore(epic);
var plan = await store.PlanSyncAsync(EpicPath.Parse(args[0]), args[1], cancellationToken: stop.Token);
try
{
    var report = await store.ExecuteSyncAsync(plan, cancellationToken: stop.Token);
    Console.WriteLine($"{report.FilesTransferred} files, {report.BytesTransferred} bytes saved.");
    return 0;
}
catch (EpicSyncException failed)
{
    foreach (var file in failed.Report.Failures)
    {
        Console.Error.WriteLine($"{file.Item.RelativePath}: {file.Error?.Message}");
    }

    return 1; // The next run fetches the rest.
}
catch (OperationCanceledException)
{
    return 130;
}
