using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Values;
using Epic.Generated;
using Epic.Generated.DataStore;

namespace Epic.Cli.Commands.Data;

/// <summary><c>epic tail</c>: the end of a file. Only that is transferred.</summary>
internal static class TailCommand
{
    private const int BlockSize = 64 * 1024;

    public static Command Create()
    {
        var path = StoreItems.PathArgument();
        var lines = new Option<int>("-n", "--lines") { Description = "Number of lines. Default: 10.", DefaultValueFactory = _ => 10, HelpName = "count" };
        var follow = new Option<bool>("-f", "--follow") { Description = "Look every 5 seconds for new content until Ctrl-C." };
        var command = new EpicCommand("tail", "Writes the last lines of a file.", "epic tail epic://work/cavity/log", "epic tail -n 100 epic://work/cavity/log", "epic tail -f epic://work/cavity/log")
        {
            path, lines, follow,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            var count = context.Get(lines) >= 1 ? context.Get(lines) : throw CommandException.Usage("-n must be 1 or more", "for example: epic tail -n 20 epic://work/log");
            var file = StorePath.Parse(context.Get(path));
            await using var output = context.Console.OpenOutput();
            if (!context.Get(follow))
            {
                await WriteEndAsync(context.Store, file, count, output, cancellationToken);
                return;
            }

            await foreach (var piece in context.Store.FollowAsync(file, new FollowOptions { LastLines = count }, cancellationToken))
            {
                await output.WriteAsync(piece.Bytes, cancellationToken);
                await output.FlushAsync(cancellationToken);
            }
        });
    }

    private static async Task WriteEndAsync(EpicDataStore store, EpicPath file, int lines, Stream output, CancellationToken cancellationToken)
    {
        await using var content = await store.OpenReadAsync(file, cancellationToken);
        content.Position = await StartOfLinesAsync(content, lines, cancellationToken);
        await content.CopyToAsync(output, cancellationToken);
    }

    // Reads blocks from the end until enough line breaks are found. The one at the very end ends the last line.
    private static async Task<long> StartOfLinesAsync(Stream content, int lines, CancellationToken cancellationToken)
    {
        var buffer = new byte[BlockSize];
        var breaks = 0;
        for (var end = content.Length; end > 0;)
        {
            var start = Math.Max(0, end - BlockSize);
            content.Position = start;
            var block = buffer.AsMemory(0, (int)(end - start));
            await content.ReadExactlyAsync(block, cancellationToken);
            for (var index = block.Length - 1; index >= 0; index--)
            {
                if (buffer[index] == '\n' && start + index < content.Length - 1 && ++breaks == lines)
                {
                    return start + index + 1;
                }
            }

            end = start;
        }

        return 0;
    }
}
