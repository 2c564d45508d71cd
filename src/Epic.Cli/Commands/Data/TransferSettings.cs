using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Values;
using Epic.Generated.DataStore;

namespace Epic.Cli.Commands.Data;

/// <summary>The options of transfers.</summary>
internal sealed class TransferSettings
{
    public Option<int?> Concurrency { get; } = new("-j", "--jobs") { Description = "Number of requests at a time. Default: that of the library.", HelpName = "count" };

    public Option<string?> Bandwidth { get; } = new("--bwlimit") { Description = "The highest rate in bytes per second, such as 20M. Default: none.", HelpName = "rate" };

    public TransferOptions Read(CommandContext context, bool overwrite)
    {
        var options = new TransferOptions
        {
            Overwrite = overwrite ? OverwriteMode.Always : OverwriteMode.Never,
            BandwidthLimit = context.Get(Bandwidth) is { } rate ? RateOf(rate) : null,
        };
        return ConcurrencyOf(context) is { } count ? options with { Concurrency = count } : options;
    }

    private static long RateOf(string text) => SizeText.Parse(text, "--bwlimit") is >= 1024 and var rate
        ? rate
        : throw CommandException.Usage($"--bwlimit must be 1K or more, not '{text}'", "for example: --bwlimit 20M");

    public int? ConcurrencyOf(CommandContext context) => context.Get(Concurrency) switch
    {
        null => null,
        >= 1 and <= 64 and var count => count,
        var count => throw CommandException.Usage($"-j must be 1 to 64, not {count}", "for example: -j 8"),
    };
}
