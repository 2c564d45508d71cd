using System.CommandLine;
using Epic.Cli.Invocation;
using Epic.Cli.Values;

namespace Epic.Cli.Commands.Data;

/// <summary><c>epic cat</c>.</summary>
internal static class CatCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = StoreItems.Help, Arity = ArgumentArity.OneOrMore };
        var command = new EpicCommand("cat", "Writes files to standard output.", "epic cat epic://work/cavity/log", "epic cat epic://work/mesh.gz | gunzip", "epic cat epic://work/a epic://work/b") { paths };
        return command.Handle(async (context, cancellationToken) =>
        {
            await using var output = context.Console.OpenOutput();
            foreach (var path in context.Get(paths))
            {
                await context.Store.DownloadAsync(StorePath.Parse(path), output, cancellationToken: cancellationToken);
            }
        });
    }
}
