using System.CommandLine;
using System.Globalization;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Generated.DataStore;

namespace Epic.Cli.Commands.Data;

/// <summary>The options of <c>epic sync</c> that write a plan to a file, and execute it in parts on several machines.</summary>
internal sealed class SyncPlanFile
{
    public Option<string?> Plan { get; } = new("--plan") { Description = "Write the plan to this local file and transfer nothing.", HelpName = "file" };

    public Option<string?> Execute { get; } = new("--execute") { Description = "Execute the plan in this local file, with the options that it was made with.", HelpName = "file" };

    public Option<string?> Part { get; } = new("--part") { Description = "Execute one part of the plan, such as 3/50. Parts delete nothing; --execute without --part completes the work.", HelpName = "number/of" };

    public Option<bool> Check { get; } = new("--check") { Description = "List the work of the plan that is not done yet, and do none." };

    /// <summary>Writes a plan. The file appears when it is complete.</summary>
    public static async Task WriteAsync(CommandContext context, SyncPlan plan, string file, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(file, context.Console.WorkingDirectory);
        var partial = $"{target}.{Guid.NewGuid():N}";
        try
        {
            await using (var stream = File.Create(partial))
            {
                await plan.WriteAsync(stream, cancellationToken);
            }

            File.Move(partial, target, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Reads the plan of <c>--execute</c>: a part of it, or the work that is left of it.</summary>
    public async Task<SyncPlan> ReadAsync(CommandContext context, string file, CancellationToken cancellationToken)
    {
        var part = context.Get(Part) is { } text ? ParsePart(text) : ((int Number, int Of)?)null;
        if (part is not null && context.Get(Check))
        {
            throw CommandException.Usage("--check looks at the whole plan", "leave out --part");
        }

        await using var stream = File.OpenRead(Path.GetFullPath(file, context.Console.WorkingDirectory));
        var plan = await SyncPlan.ReadAsync(stream, cancellationToken);
        return part is var (number, of) ? plan.Part(number, of) : await context.Store.FindUnfinishedAsync(plan, cancellationToken);
    }

    private static (int Number, int Of) ParsePart(string text) =>
        text.Split('/') is [var number, var of]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && int.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out var parts)
        && first >= 1 && first <= parts
            ? (first, parts)
            : throw CommandException.Usage($"--part must be a number and a number of parts, not '{text}'", "for example: --part 3/50");
}
