namespace Epic.Generated.TransferTool;

/// <summary>
/// A small transfer both ways before the one that is measured: the code is compiled and the connections are there, as in a
/// service that transfers now and then.
/// </summary>
internal static class WarmUp
{
    private const int Files = 40;

    // Two parts.
    private const int LargeFile = 9 << 20;

    public static async Task RunAsync(ITransfer transfer)
    {
        var folder = Directory.CreateTempSubdirectory("epic-warm-up-").FullName;
        try
        {
            var remote = EpicPath.Root / $"warm-up/{Path.GetFileName(folder)}/";
            var source = Directory.CreateDirectory(Path.Combine(folder, "source")).FullName;
            for (var file = 0; file < Files; file++)
            {
                await File.WriteAllBytesAsync(Path.Combine(source, $"{file}"), new byte[4096]);
            }

            var large = Path.Combine(folder, "large");
            await File.WriteAllBytesAsync(large, new byte[LargeFile]);
            await transfer.UploadAsync(source, remote / "folder/");
            await transfer.UploadAsync(large, remote / "large");
            await transfer.DownloadAsync(remote / "folder/", Path.Combine(folder, "copy"));
            await transfer.DownloadAsync(remote / "large", Path.Combine(folder, "large-copy"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
