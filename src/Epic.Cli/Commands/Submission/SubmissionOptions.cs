using System.CommandLine;
using Epic.Cli.Invocation;
using Epic.Cli.Values;
using Epic.Generated;

namespace Epic.Cli.Commands.Submission;

/// <summary>The options of the commands that pay for jobs.</summary>
internal sealed class SubmissionOptions
{
    public Option<string?> MaxCost { get; } = new("--max-cost") { Description = "The highest price to accept, such as 40GBP. Nothing is submitted above it; the exit code is then 8.", HelpName = "money" };

    public Confirmation Confirmation { get; } = new();

    public Money? Limit(CommandContext context) => context.Get(MaxCost) is { } text ? MoneyText.Parse(text, "--max-cost") : null;
}
