using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Values;
using Epic.Generated;
using Epic.Generated.DataStore;

namespace Epic.Cli.Commands.Data;

/// <summary><c>epic put</c>: uploads a file or standard input.</summary>
internal static class PutCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "Local file, or - for standard input." };
        var path = StoreItems.PathArgument();
        var force = new Option<bool>("--force") { Description = "Overwrite a file that exists." };
        var settings = new TransferSettings();
        var command = new EpicCommand(
            "put", "Uploads a file. An upload that was interrupted is resumed.", "epic put mesh.h5 epic://work/wing/", "tar c case | epic put - epic://work/case.tar", "epic put mesh.h5 epic://work/wing/mesh.h5 --force")
        {
            file, path, force, settings.Concurrency, settings.Bandwidth,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            var (source, target) = (context.Get(file), StorePath.Parse(context.Get(path)));
            context.OnInterrupt = $"The upload stopped; go on with: epic put {source} {target}";
            var options = settings.Read(context, context.Get(force));
            using var bar = new ProgressReport(context.Console, "Uploading");
            var progress = new CallbackProgress<TransferProgress>(now => bar.Report(now.BytesTransferred, now.TotalBytes));
            var item = source == "-"
                ? await UploadInputAsync(context, target, options, progress, cancellationToken)
                : await UploadFileAsync(context, source, target, options, progress, cancellationToken);
            bar.Dispose();
            context.Inform($"Uploaded {SizeText.Write(item.Size)} to {item.Path}.");
        });
    }

    private static async Task<EpicDataItem> UploadInputAsync(
        CommandContext context, EpicPath target, TransferOptions options, IProgress<TransferProgress> progress, CancellationToken cancellationToken)
    {
        if (target.IsFolder)
        {
            throw CommandException.Usage($"{target} is a folder, and standard input has no name", $"name the file: epic put - {target}NAME");
        }

        await using var input = context.Console.OpenInput();
        return await context.Store.UploadAsync(input, target, options, progress, cancellationToken);
    }

    private static Task<EpicDataItem> UploadFileAsync(
        CommandContext context, string source, EpicPath target, TransferOptions options, IProgress<TransferProgress> progress, CancellationToken cancellationToken)
    {
        var local = Path.Combine(context.Console.WorkingDirectory, source);
        return File.Exists(local) ? context.Store.UploadFileAsync(local, target, options, progress, cancellationToken)
            : Directory.Exists(local) ? throw CommandException.Usage($"'{source}' is a folder", $"upload it with epic sync {source} {target.AsFolder()}")
            : throw CommandException.NotFound($"There is no file '{source}'");
    }
}
