using System.Globalization;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Settings;
using Epic.Generated;

namespace Epic.Cli.Commands.Lookups;

/// <summary>Finds jobs by a number, <c>array:N</c>, <c>@last</c> or a name.</summary>
internal static class JobLookup
{
    public const string Help = "A job: its number, array:N, @last (the newest submitted with this profile), or its name in quotes.";

    private const string ArrayPrefix = "array:";

    private static readonly TimeSpan TimeToAppear = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The ids of all jobs that the texts name, each once.</summary>
    public static async Task<IReadOnlyList<long>> FindAllAsync(CommandContext context, IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var ids = new List<long>();
        foreach (var text in texts)
        {
            ids.AddRange((await FindAsync(context, text, cancellationToken)).Except(ids));
        }

        return ids;
    }

    /// <summary>The id of the one job that the text names.</summary>
    public static async Task<long> FindOneAsync(CommandContext context, string text, CancellationToken cancellationToken) =>
        await FindAsync(context, text, cancellationToken) is [var id]
            ? id
            : throw CommandException.Usage($"'{text}' names several jobs, and this command is for one", "list their numbers with epic job list");

    /// <summary>Reads a job. The error names a job that does not exist.</summary>
    public static Task<Job> ReadAsync(CommandContext context, long id, CancellationToken cancellationToken) =>
        AskAsync(context, id, () => context.Epic.Jobs.GetAsync(id, cancellationToken), cancellationToken);

    /// <summary>Sends a request about a job. EPIC may need a while to show a job that was submitted from this machine a moment ago.</summary>
    /// <exception cref="CommandException">There is no such job.</exception>
    public static async Task<T> AskAsync<T>(CommandContext context, long id, Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                return await ask();
            }
            catch (EpicNotFoundException)
            {
                if (waited >= TimeToAppear || !new LastJobFile(context.Console.HomeDirectory).WasJustSubmitted(context.Credentials.Key, id, context.Console.Time))
                {
                    throw CommandException.NotFound($"There is no job {id}", "list the jobs with epic job list");
                }
            }

            if (waited == TimeSpan.Zero)
            {
                context.Inform($"EPIC does not show job {id} yet. It is waited for.");
            }

            await Task.Delay(Pause, context.Console.Time, cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<long>> FindAsync(CommandContext context, string text, CancellationToken cancellationToken)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return [id];
        }

        if (text == "@last")
        {
            var last = new LastJobFile(context.Console.HomeDirectory).Get(context.Credentials.Key);
            return last.Count > 0 ? last : throw CommandException.NotFound("@last: no job was submitted from this machine with this profile", "list the jobs with epic job list");
        }

        if (text.StartsWith(ArrayPrefix, StringComparison.OrdinalIgnoreCase))
        {
            var array = long.TryParse(text[ArrayPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw CommandException.Usage($"'{text}' is not the number of an array", "for example: array:12");
            return [.. (await context.Epic.Jobs.GetArrayOperationAsync(array, cancellationToken)).Jobs.Select(job => job.Id)];
        }

        return await FindByNameAsync(context, text, cancellationToken);
    }

    private static async Task<IReadOnlyList<long>> FindByNameAsync(CommandContext context, string name, CancellationToken cancellationToken)
    {
        var found = await context.Epic.Jobs.ListAllAsync(cancellationToken: cancellationToken)
            .Where(job => job.Name == name && job.Id is not null)
            .Select(job => job.Id!.Value)
            .ToListAsync(cancellationToken);
        return found.Count switch
        {
            0 => throw CommandException.NotFound($"There is no job '{name}'", "list the jobs with epic job list"),
            1 => found,
            _ => throw CommandException.Usage($"{found.Count} jobs have the name '{name}': {string.Join(", ", found.OrderDescending().Take(5))}", "name one by its number"),
        };
    }
}
