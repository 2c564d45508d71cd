using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Values;
using Epic.Generated.DataStore;

namespace Epic.Cli.Commands.Data;

/// <summary><c>epic get</c>: downloads a file to the disk or to standard output.</summary>
internal static class GetCommand
{
    public static Command Create()
    {
        var path = StoreItems.PathArgument();
        var file = new Argument<string>("file") { Description = "Local file or folder, or - for standard output. Default: the current folder.", DefaultValueFactory = _ => "." };
        var force = new Option<bool>("--force") { Description = "Overwrite a file that exists." };
        var settings = new TransferSettings();
        var command = new EpicCommand(
            "get", "Downloads a file.", "epic get epic://work/wing/forces.csv", "epic get epic://work/case.tar - | tar x", "epic get epic://work/wing/mesh.h5 ./mesh.h5 --force")
        {
            path, file, force, settings.Concurrency, settings.Bandwidth,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            var source = StorePath.Parse(context.Get(path));
            if (source.IsFolder)
            {
                throw CommandException.Usage($"{source} is a folder", $"download it with epic sync {source} FOLDER");
            }

            context.OnInterrupt = $"The download stopped; go on with: epic get {source} {context.Get(file)}";
            var options = settings.Read(context, context.Get(force));
            using var bar = new ProgressReport(context.Console, "Downloading");
            var progress = new CallbackProgress<TransferProgress>(now => bar.Report(now.BytesTransferred, now.TotalBytes));
            if (context.Get(file) == "-")
            {
                await using var output = context.Console.OpenOutput();
                await context.Store.DownloadAsync(source, output, options, progress, cancellationToken);
                return;
            }

            var local = Path.Combine(context.Console.WorkingDirectory, context.Get(file));
            local = Directory.Exists(local) || Path.EndsInDirectorySeparator(local) ? Path.Combine(local, source.Name) : local;
            var item = await context.Store.DownloadFileAsync(source, local, options, progress, cancellationToken);
            bar.Dispose();
            context.Inform($"Downloaded {SizeText.Write(item.Size)} to {local}.");
        });
    }
}
