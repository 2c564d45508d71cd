using System.CommandLine;

namespace Epic.Cli.Invocation;

/// <summary>The options that every command has.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Output { get; } = Recursive(new Option<string?>("--output", "-o")
    {
        Description = "Format of the answer: table, json, jsonl, csv, tsv or id. Default: table on a terminal, tsv in a pipe.",
        HelpName = "format",
    });

    public Option<string?> Profile { get; } = Recursive(new Option<string?>("--profile")
    {
        Description = "Profile of ~/.epic/config to use. Default: EPIC_PROFILE, EPIC_TOKEN, then the profile in use.",
        HelpName = "name",
    });

    /// <summary>The short form of <c>--profile</c> of EPIC's Python command line, which stands before the command.</summary>
    public Option<string?> LeadingProfile { get; } = new("-p") { Description = "Profile of ~/.epic/config to use.", HelpName = "name", Hidden = true };

    /// <summary>The configuration file, as EPIC's Python command line has it.</summary>
    public Option<string?> Config { get; } = new("--config", "-c") { Description = "Configuration file. Stands before the command. Default: ~/.epic/config.", HelpName = "file" };

    public Option<string?> Token { get; } = Recursive(new Option<string?>("--token")
    {
        Description = "API token. Other users of this machine can see it: prefer epic login or EPIC_TOKEN.",
        HelpName = "token",
    });

    public Option<string?> Url { get; } = Recursive(new Option<string?>("--url")
    {
        Description = "Address of EPIC for --token. Default: https://epic.zenotech.com.",
        HelpName = "url",
    });

    public Option<string?> Colour { get; } = Recursive(new Option<string?>("--color")
    {
        Description = "Colours: auto, always or never. Default: auto, which is never in a pipe or if NO_COLOR is set.",
        HelpName = "when",
    });

    public Option<bool> Verbose { get; } = Recursive(new Option<bool>("--verbose", "-v") { Description = "Add the details of an error." });

    public Option<bool> Debug { get; } = Recursive(new Option<bool>("--debug", "-vv") { Description = "Add the details of an error, and list the requests. Never shows a token." });

    public GlobalOptions()
    {
        Output.AcceptOnlyFromAmong("table", "json", "jsonl", "csv", "tsv", "id");
        Colour.AcceptOnlyFromAmong("auto", "always", "never");
    }

    public IEnumerable<Option> All => [Output, Profile, LeadingProfile, Config, Token, Url, Colour, Verbose, Debug];

    private static Option<T> Recursive<T>(Option<T> option)
    {
        option.Recursive = true;
        return option;
    }
}
