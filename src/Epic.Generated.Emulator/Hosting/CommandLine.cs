using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>The options of the program.</summary>
internal sealed class CommandLine
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

        With an external S3 server:

          --s3-endpoint URL   hand out credentials of this server; --s3-port is not used then
          --s3-access-key K   key that may assume the role and write results
          --s3-secret-key S   its secret; EPIC_EMULATOR_S3_SECRET_KEY in the environment does the same
          --s3-role-arn ARN   role that sessions assume
          --s3-bucket B       bucket of the data; epic-data by default
          --s3-region R       region that requests are signed for; eu-west-2 by default
        """;

    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "port", "s3-port", "host", "token", "data", "seed", "speed", "session-life", "ready-file",
        "s3-endpoint", "s3-access-key", "s3-secret-key", "s3-role-arn", "s3-bucket", "s3-region",
    };

    private readonly IConfigurationRoot _values;

    private CommandLine(string[] args)
    {
        _values = new ConfigurationBuilder().AddCommandLine(args).Build();
    }

    public bool WantsHelp { get; private init; }

    public EpicEmulatorOptions Options { get; } = new();

    public string? ReadyFile => _values["ready-file"];

    /// <exception cref="FormatException">An option is unknown, or its value is not what it must be.</exception>
    public static CommandLine Parse(string[] args)
    {
        if (args.Contains("--help") || args.Contains("-h"))
        {
            return new CommandLine([]) { WantsHelp = true };
        }

        // The configuration provider skips what it does not understand; a typing error should not pass.
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

        var command = new CommandLine(args);
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
        Options.ExternalS3 = ExternalS3();
    }

    private ExternalS3Options? ExternalS3()
    {
        if (_values["s3-endpoint"] is not { } endpoint)
        {
            return null;
        }

        return new ExternalS3Options
        {
            Endpoint = Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) ? uri : throw Invalid("s3-endpoint", endpoint),
            AccessKeyId = Required("s3-access-key"),
            SecretAccessKey = _values["s3-secret-key"] ?? Environment.GetEnvironmentVariable("EPIC_EMULATOR_S3_SECRET_KEY") ?? Required("s3-secret-key"),
            RoleArn = Required("s3-role-arn"),
            Bucket = _values["s3-bucket"] ?? ExternalS3Options.DefaultBucket,
            Region = _values["s3-region"] ?? ExternalS3Options.DefaultRegion,
        };
    }

    private string Required(string name) => _values[name] ?? throw new FormatException($"With --s3-endpoint, --{name} is needed.");

    private T Value<T>(string name, T otherwise, TryParse<T> tryParse) =>
        _values[name] is not { } text ? otherwise
        : tryParse(text, CultureInfo.InvariantCulture, out var value) ? value
        : throw Invalid(name, text);

    private static FormatException Invalid(string name, string value) => new($"\"{value}\" is not a value for --{name}.");

    private delegate bool TryParse<T>(string text, IFormatProvider provider, out T value);
}
