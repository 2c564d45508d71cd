using System.CommandLine;
using Epic.Cli.Invocation;
using Epic.Cli.Values;

namespace Epic.Cli.Commands.Data;

/// <summary><c>epic find</c>.</summary>
internal static class FindCommand
{
    public static Command Create()
    {
        var path = StoreItems.OptionalPathArgument();
        var name = new Option<string?>("--name") { Description = "Only files with this name; * and ? stand for any characters.", HelpName = "pattern" };
        var larger = new Option<string?>("--larger") { Description = "Only files of this size or more, such as 10M.", HelpName = "size" };
        var newer = new Option<string?>("--newer") { Description = "Only files that were modified within this time, such as 2d.", HelpName = "time" };
        var older = new Option<string?>("--older") { Description = "Only files that were not modified within this time, such as 30d.", HelpName = "time" };
        var command = new EpicCommand("find", "Finds files in the data store.", "epic find --name '*.vtu'", "epic find epic://work/ --larger 1G --older 30d", "epic find epic://work/ --name 'log.*' -o json")
        {
            path, name, larger, newer, older,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            var size = context.Get(larger) is { } text ? SizeText.Parse(text, "--larger") : 0;
            var now = context.Console.Time.GetUtcNow();
            var since = context.Get(newer) is { } age ? now - DurationText.Parse(age, "--newer") : (DateTimeOffset?)null;
            var before = context.Get(older) is { } longAgo ? now - DurationText.Parse(longAgo, "--older") : (DateTimeOffset?)null;
            var folder = await StoreItems.ResolveAsync(context.Store, context.Get(path), cancellationToken);
            var items = StoreItems.ListAsync(context.Store, folder, recursive: true, cancellationToken).Where(item =>
                !item.IsFolder
                && item.Size >= size
                && (context.Get(name) is not { } pattern || NamePattern.Matches(pattern, item.Path.Name))
                && (since is null || (item.ModificationTime ?? item.LastModified) >= since)
                && (before is null || (item.ModificationTime ?? item.LastModified) < before));
            await context.Answer.WriteListAsync(items, context.Answer.IsTable ? DataViews.Long : DataViews.Paths, cancellationToken);
        });
    }
}
