using System.CommandLine;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Cli.Values;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Data;

/// <summary><c>epic du</c>: the size of folders.</summary>
internal static class DuCommand
{
    private static readonly ItemView<Usage> View = new(
        usage => usage.Path,
        new("size", usage => SizeText.Write(usage.Bytes)),
        new("bytes", usage => usage.Bytes),
        new("files", usage => usage.Files),
        new("path", usage => usage.Path))
    {
        Json = usage => new JObject { ["path"] = usage.Path, ["bytes"] = usage.Bytes, ["files"] = usage.Files },
    };

    public static Command Create()
    {
        var path = StoreItems.OptionalPathArgument();
        var summarise = new Option<bool>("-s", "--summarize") { Description = "Show the total only." };
        var command = new EpicCommand("du", "Shows the size of each folder, and the total.", "epic du", "epic du -s epic://work/", "epic du epic://work/ -o json") { path, summarise };
        return command.Handle(async (context, cancellationToken) =>
        {
            var folder = await StoreItems.ResolveAsync(context.Store, context.Get(path), cancellationToken);
            var total = new Usage(folder.ToString());
            var parts = new SortedDictionary<string, Usage>(StringComparer.Ordinal);
            await foreach (var item in StoreItems.ListAsync(context.Store, folder, recursive: true, cancellationToken))
            {
                // A file directly in the folder counts for the total only.
                var name = folder.IsFolder ? folder.GetRelativePath(item.Path).Split('/')[0] : "";
                total.Add(item.Size, item.IsFolder);
                if (folder.IsFolder && item.Path.ToString() != folder + name)
                {
                    parts.TryAdd(name, new Usage(folder + name + "/"));
                    parts[name].Add(item.Size, item.IsFolder);
                }
            }

            context.Answer.WriteList([.. parts.Values.Where(_ => !context.Get(summarise)), total], View);
        });
    }

    private sealed class Usage(string path)
    {
        public string Path { get; } = path;

        public long Bytes { get; private set; }

        public int Files { get; private set; }

        public void Add(long bytes, bool isFolder)
        {
            Bytes += bytes;
            Files += isFolder ? 0 : 1;
        }
    }
}
