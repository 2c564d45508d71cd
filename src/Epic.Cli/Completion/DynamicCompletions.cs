using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using Epic.Cli.Invocation;
using Epic.Cli.Terminal;
using Epic.Cli.Values;
using Epic.Generated;

namespace Epic.Cli.Completion;

/// <summary>Completes queues, applications, projects, jobs and paths of the data store, as EPIC lists them.</summary>
internal sealed class DynamicCompletions(GlobalOptions options, CommandConsole console)
{
    private const int MostItems = 200;

    // A shell waits for the answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Adds the completions to all arguments and options of a command and of its subcommands.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in command.Options)
        {
            Add(option.CompletionSources, option.Name switch
            {
                "--queue" => Queues,
                "--app" when command.Name is not "logs" => Applications,
                "--project" => Projects,
                "--data" when command.Name is not "emulator" => Paths,
                _ => null,
            });
        }

        foreach (var argument in command.Arguments)
        {
            // Without a name the help would list the completions, and ask EPIC for them.
            argument.HelpName ??= argument.Name;
            Add(argument.CompletionSources, (argument.Name, command.Parents.FirstOrDefault()?.Name) switch
            {
                ("id", "job") => Jobs,
                ("code", "queue") => Queues,
                ("project", "project") => Projects,
                ("path" or "source" or "target" or "destination", _) => Paths,
                _ => null,
            });
        }

        foreach (var subcommand in command.Subcommands)
        {
            AddTo(subcommand);
        }
    }

    private void Add(List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources, Func<CommandContext, string, CancellationToken, IAsyncEnumerable<string>>? list)
    {
        if (list is not null)
        {
            sources.Add(completion => Complete(completion, list));
        }
    }

    private IEnumerable<CompletionItem> Complete(CompletionContext completion, Func<CommandContext, string, CancellationToken, IAsyncEnumerable<string>> list)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var context = new CommandContext(completion.ParseResult, options, console, (_, _, _) => Task.FromResult(Errors.ExitCode.Usage));
            var word = completion.WordToComplete;
            return [.. list(context, word, patience.Token).Take(MostItems).ToBlockingEnumerable(patience.Token).Select(text => new CompletionItem(text))];
        }
#pragma warning disable CA1031 // A shell shows nothing rather than an error in the middle of a command line.
        catch (Exception)
#pragma warning restore CA1031
        {
            return [];
        }
    }

    private static IAsyncEnumerable<string> Queues(CommandContext context, string word, CancellationToken cancellationToken) =>
        context.Epic.Catalog.ListAllClustersAsync(cancellationToken: cancellationToken).Select(queue => queue.QueueCode ?? "");

    private static IAsyncEnumerable<string> Applications(CommandContext context, string word, CancellationToken cancellationToken) =>
        context.Epic.Catalog.ListAllApplicationsAsync(cancellationToken: cancellationToken).SelectMany(application => application.Versions).Select(version => version.AppCode ?? "");

    private static IAsyncEnumerable<string> Projects(CommandContext context, string word, CancellationToken cancellationToken) =>
        context.Epic.Projects.ListAllAsync(cancellationToken: cancellationToken).Select(project => project.ProjectId ?? "");

    private static IAsyncEnumerable<string> Jobs(CommandContext context, string word, CancellationToken cancellationToken) =>
        context.Epic.Jobs.ListAllAsync(cancellationToken: cancellationToken).Select(job => job.Id?.ToString(CultureInfo.InvariantCulture) ?? "").Prepend("@last");

    // Names are completed in the folder that the word begins with.
    private static IAsyncEnumerable<string> Paths(CommandContext context, string word, CancellationToken cancellationToken)
    {
        if (!StorePath.IsStorePath(word))
        {
            return AsyncEnumerable.Empty<string>().Append(EpicPath.Scheme);
        }

        var folder = StorePath.Parse(word[..(word.LastIndexOf('/') + 1)]);
        return context.Store.ListAsync(folder, cancellationToken: cancellationToken).Select(item => item.Path.ToString());
    }
}
