namespace Epic.Generated.TransferTool;

/// <summary>One way to move a file, or a folder with all that is in it.</summary>
internal interface ITransfer
{
    /// <summary>Uploads a local file to a file of the store, or a folder to a folder.</summary>
    Task UploadAsync(string local, EpicPath remote);

    /// <summary>Downloads a file of the store to a local file, or a folder to a folder.</summary>
    Task DownloadAsync(EpicPath remote, string local);
}
