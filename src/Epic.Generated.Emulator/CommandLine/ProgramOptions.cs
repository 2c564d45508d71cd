using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Epic.Generated.Emulator.CommandLine;

/// <summary>The options of the program.</summary>
internal sealed class ProgramOptions
{
    public const string Usage = """
        Runs a local EPIC until Ctrl-C or SIGTERM stops it. The API is at http://127.0.0.1:PORT/api/v2/, a page about it at http://127.0.0.1:PORT/.

          --port N            port of the API; a free one by default
          --s3-port N         port of the S3 endpoint; a free one by default
          --host ADDRESS      IP address to listen on; 127.0.0.1 by default
          --allow-host NAME   host name under which clients may reach the API besides localhost; repeat it for more
          --token T           API token; emulator-token by default
          --prefix P/         prefix of the user's data; user-101/ by default
          --control-token T   token that the paths below /_emulator/ ask for; none by default
          --data DIR          keep state and data in DIR; in memory by default
          --seed FILE         start with the site in this JSON file
          --merge FILE        add the content of this JSON file to the site; repeat it for more
          --print-seed        print the site as a seed file, and end
          --print-schema      print the JSON schema of seed files, and end
          --speed X           run the site's clock X times as fast as the time
          --session-life S    seconds that the credentials of a data session live; 3600 by default
          --ready-file FILE   write addresses, token, bucket, prefix and region as JSON to FILE once it listens; for its owner's eyes only
          --print-env         print the environment variables of clients once it listens: eval or source the line
          --log               print a line for each request
          --help              show this
        """;

    private static readonly string[] Flags = ["print-seed", "print-schema", "print-env", "log"];
    private static readonly string[] Lists = ["allow-host", "merge"];

    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "port", "s3-port", "host", "token", "prefix", "control-token", "data", "seed", "speed", "session-life", "ready-file",
    };

    private readonly IConfigurationRoot _values;

    private ProgramOptions(string[] args)
    {
        _values = new ConfigurationBuilder().AddCommandLine(args).Build();
    }

    public bool WantsHelp { get; private init; }

    public bool PrintsSeed { get; private init; }

    public bool PrintsSchema { get; private init; }

    public bool PrintsEnvironment { get; private init; }

    public bool LogsRequests { get; private init; }

    public EpicEmulatorOptions Options { get; } = new();

    public string? ReadyFile => _values["ready-file"];

    /// <exception cref="FormatException">An option is unknown, or its value is not valid.</exception>
    public static ProgramOptions Parse(string[] args)
    {
        if (args.Contains("--help") || args.Contains("-h"))
        {
            return new ProgramOptions([]) { WantsHelp = true };
        }

        // The configuration provider skips unknown names and keeps the last of repeated ones; a typing error should not pass.
        var single = new List<string>();
        var flags = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var lists = Lists.ToDictionary(name => name, _ => new List<string>(), StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Length; i++)
        {
            var parts = args[i].Split('=', 2);
            var name = parts[0].StartsWith("--", StringComparison.Ordinal) ? parts[0][2..] : "";
            if (Flags.Contains(name, StringComparer.OrdinalIgnoreCase) && parts.Length == 1)
            {
                flags.Add(name);
                continue;
            }

            if (!Known.Contains(name) && !lists.ContainsKey(name))
            {
                throw new FormatException($"There is no option {args[i]}; --help lists them.");
            }

            var value = parts.Length == 2 ? parts[1] : ++i < args.Length ? args[i] : throw new FormatException($"The option --{name} needs a value.");
            if (lists.TryGetValue(name, out var list))
            {
                list.Add(value);
            }
            else
            {
                single.AddRange([$"--{name}", value]);
            }
        }

        var options = new ProgramOptions([.. single])
        {
            PrintsSeed = flags.Contains("print-seed"),
            PrintsSchema = flags.Contains("print-schema"),
            PrintsEnvironment = flags.Contains("print-env"),
            LogsRequests = flags.Contains("log"),
        };
        options.Apply(lists);
        return options;
    }

    private void Apply(Dictionary<string, List<string>> lists)
    {
        Options.Port = Port("port");
        Options.S3Port = Port("s3-port");
        Options.Address = _values["host"] is { } host
            ? IPAddress.TryParse(host, out var address) ? address : throw Invalid("host", host, "an IP address, such as 127.0.0.1")
            : Options.Address;
        Options.Token = _values["token"] ?? Options.Token;
        Options.Prefix = _values["prefix"];
        Options.ControlToken = _values["control-token"];
        Options.DataDirectory = _values["data"];
        Options.Site = lists["merge"].Aggregate(
            _values["seed"] is { } seed ? ReadSeed(seed, SiteSeed.Parse) : null, (site, file) => ReadSeed(file, (site ?? SiteSeed.Default()).Merge));
        Options.Speed = Number("speed", Options.Speed, double.TryParse, EmulatorClock.IsSpeed, $"a number of more than 0 and at most {EmulatorClock.MaxSpeed}");
        Options.SessionLifetime = TimeSpan.FromSeconds(
            Number<int>("session-life", 3600, int.TryParse, seconds => seconds is >= 1 and <= 31_536_000, "a whole number of seconds from 1 to 31536000"));
        foreach (var name in lists["allow-host"])
        {
            Options.AllowedHosts.Add(name);
        }
    }

    private static SiteSeed ReadSeed(string file, Func<string, SiteSeed> read)
    {
        try
        {
            return read(File.ReadAllText(file));
        }
        catch (FormatException e)
        {
            throw new FormatException($"{file}: {e.Message}", e);
        }
    }

    private int Port(string name) => Number<int>(name, 0, int.TryParse, port => port is >= 0 and <= 65_535, "a whole number from 0 to 65535");

    private T Number<T>(string name, T otherwise, TryParse<T> tryParse, Func<T, bool> isValid, string rule) =>
        _values[name] is not { } text ? otherwise
        : tryParse(text, CultureInfo.InvariantCulture, out var value) && isValid(value) ? value
        : throw Invalid(name, text, rule);

    private static FormatException Invalid(string name, string value, string rule) => new($"\"{value}\" is not a value for --{name}: it must be {rule}.");

    private delegate bool TryParse<T>(string text, IFormatProvider provider, out T value);
}
