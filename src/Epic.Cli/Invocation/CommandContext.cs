using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Output;
using Epic.Cli.Settings;
using Epic.Cli.Terminal;
using Epic.Generated;
using Epic.Generated.DataStore;

namespace Epic.Cli.Invocation;

/// <summary>The surroundings of a handler: the parsed command line, the console, and the library.</summary>
internal sealed class CommandContext : IDisposable
{
    private readonly ParseResult _arguments;
    private readonly GlobalOptions _options;
    private readonly Lazy<EpicClient> _epic;
    private readonly Lazy<EpicDataStore> _store;
    private readonly RequestLogger _log;
    private readonly CommandRunner _run;

    /// <summary>Creates a context.</summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <param name="options">The options of every command.</param>
    /// <param name="console">The terminal, environment and clock.</param>
    /// <param name="run">Runs another command line.</param>
    public CommandContext(ParseResult arguments, GlobalOptions options, CommandConsole console, CommandRunner run)
    {
        (_arguments, _options, Console, _run) = (arguments, options, console, run);
        Settings = new SettingsFile(console.HomeDirectory);
        Profiles = new EpicProfileFile(ConfigFileOf(Get(options.Config)));
        UseColour = ColourOf(console.IsOutputTerminal);
        UseColourOnError = ColourOf(console.IsErrorTerminal);
        Answer = AnswerOr(console.IsOutputTerminal ? OutputFormat.Table : OutputFormat.Tsv);
        _log = new RequestLogger(console.Error, Get(options.Debug));
        _epic = new(() => new EpicClient(Credentials.ToClientOptions(_log)));
        _store = new(() => new EpicDataStore(Epic));
    }

    public CommandConsole Console { get; }

    public AnswerWriter Answer { get; }

    public SettingsFile Settings { get; }

    public EpicProfileFile Profiles { get; }

    public bool UseColour { get; }

    public bool UseColourOnError { get; }

    /// <summary>Where the token and address of this command come from.</summary>
    public CredentialChoice Credentials => CredentialChoice.Create(
        Get(_options.Token), Get(_options.Url), ProfileName, Settings.Get("profile"), Profiles.Path, Console);

    public EpicClient Epic => _epic.Value;

    public EpicDataStore Store => _store.Value;

    /// <summary>The sentence for Ctrl-C: the job that keeps running at EPIC, and the command that returns to it.</summary>
    public string? OnInterrupt { get; set; }

    public T? Get<T>(Option<T> option) => _arguments.GetValue(option);

    public T Get<T>(Argument<T> argument) => _arguments.GetValue(argument)!;

    /// <summary>Whether the user gave an option.</summary>
    public bool Has(Option option) => _arguments.GetResult(option) is { Implicit: false };

    /// <summary>Runs another command line with the credentials of this one.</summary>
    public Task<int> RunAsync(IEnumerable<string> args, CommandConsole console, CancellationToken cancellationToken)
    {
        IReadOnlyList<(string Name, string? Value)> options =
            [(_options.Config.Name, Get(_options.Config)), (_options.Profile.Name, ProfileName), (_options.Token.Name, Get(_options.Token)), (_options.Url.Name, Get(_options.Url))];
        return _run([.. options.Where(option => option.Value is not null).Select(option => $"{option.Name}={option.Value}"), .. args], console, cancellationToken);
    }

    /// <summary>Writes answers in the format that the user chose, or else in another one.</summary>
    public AnswerWriter AnswerOr(OutputFormat otherwise) => new(Console, FormatOf() ?? otherwise, UseColour);

    /// <summary>Writes a line to stderr that is no error.</summary>
    public void Inform(string text) => Console.Error.WriteLine(text);

    public void Dispose()
    {
        _log.Dispose();
    }

    private string? ProfileName => Get(_options.Profile) ?? Get(_options.LeadingProfile);

    private string ConfigFileOf(string? option) => option switch
    {
        null => Path.Combine(Console.HomeDirectory, ".epic", "config"),
        ['~', '/', .. var rest] => Path.Combine(Console.HomeDirectory, rest),
        _ => Path.GetFullPath(option, Console.WorkingDirectory),
    };

    private OutputFormat? FormatOf()
    {
        var text = Get(_options.Output) ?? Settings.Get("output");
        return text is null ? null
            : Enum.TryParse<OutputFormat>(text, ignoreCase: true, out var format) ? format
            : throw CommandException.Usage($"The setting output must be table, json, jsonl, csv, tsv or id, not '{text}'", "set it with epic config set output table");
    }

    private bool ColourOf(bool isTerminal) => (Get(_options.Colour) ?? Settings.Get("color")) switch
    {
        "always" => true,
        "never" => false,
        _ => isTerminal && Console.Variable("NO_COLOR") is null && Console.Variable("TERM") is not "dumb",
    };
}
