using System.CommandLine;
using System.Runtime.CompilerServices;
using Epic.Cli.Errors;
using Epic.Cli.Values;
using Epic.Generated;
using Epic.Generated.DataStore;

namespace Epic.Cli.Commands.Data;

/// <summary>Finds the file or folder that a path names.</summary>
internal static class StoreItems
{
    public const string Help = "Path in the data store, such as epic://work/cavity/.";

    public static Argument<string> PathArgument(string name = "path") => new(name) { Description = Help };

    public static Argument<string> OptionalPathArgument() => new("path") { Description = Help + " Default: epic://.", DefaultValueFactory = _ => EpicPath.Scheme };

    /// <summary>The path of an item that exists: a file, or else the folder of that name.</summary>
    /// <exception cref="CommandException">There is neither.</exception>
    public static async Task<EpicPath> ResolveAsync(IEpicDataStore store, string text, CancellationToken cancellationToken)
    {
        var path = StorePath.Parse(text);
        return await store.ExistsAsync(path, cancellationToken) ? path
            : path.IsFile && await store.ExistsAsync(path.AsFolder(), cancellationToken) ? path.AsFolder()
            : throw CommandException.NotFound($"There is nothing at {path}", "list the files with epic ls");
    }

    /// <summary>The file itself, or the content of the folder. The folder's own entry is left out.</summary>
    public static async IAsyncEnumerable<EpicDataItem> ListAsync(
        IEpicDataStore store, EpicPath path, bool recursive, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (path.IsFile)
        {
            yield return await store.StatAsync(path, cancellationToken);
            yield break;
        }

        await foreach (var item in store.ListAsync(path, recursive, cancellationToken))
        {
            if (item.Path != path)
            {
                yield return item;
            }
        }
    }
}
