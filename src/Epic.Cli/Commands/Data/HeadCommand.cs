using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Values;

namespace Epic.Cli.Commands.Data;

/// <summary><c>epic head</c>: the begin of a file. Only that is transferred.</summary>
internal static class HeadCommand
{
    public static Command Create()
    {
        var path = StoreItems.PathArgument();
        var lines = new Option<int>("-n", "--lines") { Description = "Number of lines. Default: 10.", DefaultValueFactory = _ => 10, HelpName = "count" };
        var command = new EpicCommand("head", "Writes the first lines of a file.", "epic head epic://work/cavity/log", "epic head -n 100 epic://work/cavity/log", "epic head -n 1 epic://work/forces.csv") { path, lines };
        return command.Handle(async (context, cancellationToken) =>
        {
            var count = context.Get(lines) >= 1 ? context.Get(lines) : throw CommandException.Usage("-n must be 1 or more", "for example: epic head -n 20 epic://work/log");
            await using var content = await context.Store.OpenReadAsync(StorePath.Parse(context.Get(path)), cancellationToken);
            await using var output = context.Console.OpenOutput();
            var buffer = new byte[64 * 1024];
            while (count > 0 && await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                var length = 0;
                for (; length < read && count > 0; length++)
                {
                    count -= buffer[length] == '\n' ? 1 : 0;
                }

                await output.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
            }
        });
    }
}
