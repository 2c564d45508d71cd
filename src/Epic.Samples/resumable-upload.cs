#:project ../Epic.Generated.DataStore
// Uploads a large file. Ctrl-C pauses it; the same command goes on with the parts that arrived.
// dotnet run resumable-upload.cs mesh.h5 epic://work/wing/mesh.h5
using Epic.Generated;
using Epic.Generated.DataStore;

using var pause = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    pause.Cancel();
};

var epic = new EpicClient();
var store = new EpicDataStore(epic);
var target = EpicPath.Parse(args[1]);
try
{
    var options = new TransferOptions { Overwrite = OverwriteMode.Always };
    await store.UploadFileAsync(args[0], target, options, new Progress<TransferProgress>(Show), pause.Token);
    Console.WriteLine($"{target} is complete.");
    return 0;
}
catch (OperationCanceledException)
{
    Console.WriteLine("Paused. The same command continues.");
    return 130;
}

static void Show(TransferProgress done) => Console.Error.Write($"\r{done.BytesTransferred:N0} of {done.TotalBytes:N0} bytes ");
