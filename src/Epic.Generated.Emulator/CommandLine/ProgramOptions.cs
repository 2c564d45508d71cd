using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Epic.Generated.Emulator.CommandLine;

/// <summary>The options of the program.</summary>
internal sealed class ProgramOptions
{
    public const string Usage = """
        Runs a local EPIC until it is told to stop (Ctrl-C, SIGTERM).

          --port N            port of the API; a free one by default
          --s3-port N         port of the S3 endpoint; a free one by default
          --host ADDRESS      address to listen on; 127.0.0.1 by default
          --token T           API token; emulator-token by default
          --data DIR          keep state and data in DIR; in memory by default
          --seed FILE         start with the site in this JSON file
          --speed X           run the site's clock X times as fast as the time
          --session-life S    seconds that the credentials of a data session live; 3600 by default
          --ready-file FILE   write {"url","token","s3Url"} to FILE once it listens
          --help              show this
          --s3-region R       region that requests are signed for; eu-west-2 by default
        """;

    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "port", "s3-port", "host", "token", "data", "seed", "speed", "session-life", "ready-file",
    };

    private readonly IConfigurationRoot _values;

    private ProgramOptions(string[] args)
    {
        _values = new ConfigurationBuilder().AddCommandLine(args).Build();
    }

    public bool WantsHelp { get; private init; }

    public EpicEmulatorOptions Options { get; } = new();

    public string? ReadyFile => _values["ready-file"];

    /// <exception cref="FormatException">An option is unknown, or its value is not valid.</exception>
    public static ProgramOptions Parse(string[] args)
    {
        if (args.Contains("--help") || args.Contains("-h"))
        {
            return new ProgramOptions([]) { WantsHelp = true };
        }

        // The configuration provider skips unknown names; a typing error should not pass.
        for (var i = 0; i < args.Length; i += args[i].Contains('=', StringComparison.Ordinal) ? 1 : 2)
        {
            var name = args[i].Split('=')[0];
            if (!name.StartsWith("--", StringComparison.Ordinal) || !Known.Contains(name[2..]))
            {
                throw new FormatException($"There is no option {name}; --help lists them.");
            }

            if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 == args.Length)
            {
                throw new FormatException($"The option {name} needs a value.");
            }
        }

        var command = new ProgramOptions(args);
        command.Apply();
        return command;
    }

    private void Apply()
    {
        Options.Port = Value("port", Options.Port, int.TryParse);
        Options.S3Port = Value("s3-port", Options.S3Port, int.TryParse);
        Options.Address = _values["host"] is { } host
            ? IPAddress.TryParse(host, out var address) ? address : throw Invalid("host", host)
            : Options.Address;
        Options.Token = _values["token"] ?? Options.Token;
        Options.DataDirectory = _values["data"];
        Options.Site = _values["seed"] is { } seed ? SiteSeed.Load(seed) : null;
        Options.Speed = Value("speed", Options.Speed, double.TryParse);
        Options.SessionLifetime = TimeSpan.FromSeconds(Value<int>("session-life", (int)Options.SessionLifetime.TotalSeconds, int.TryParse));
    }

    private T Value<T>(string name, T otherwise, TryParse<T> tryParse) =>
        _values[name] is not { } text ? otherwise
        : tryParse(text, CultureInfo.InvariantCulture, out var value) ? value
        : throw Invalid(name, text);

    private static FormatException Invalid(string name, string value) => new($"\"{value}\" is not a value for --{name}.");

    private delegate bool TryParse<T>(string text, IFormatProvider provider, out T value);
}
