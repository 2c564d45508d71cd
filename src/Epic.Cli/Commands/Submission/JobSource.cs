using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;

namespace Epic.Cli.Commands.Submission;

/// <summary>The options that define a job: those of an application, or a job file.</summary>
internal sealed class JobSource
{
    private readonly string? _application;
    private readonly string _command;
    private readonly List<(JobKey Key, Option Option)> _options = [];

    private JobSource(string? application, string command) => (_application, _command) = (application, command);

    /// <summary>The job file; null for the options of an application.</summary>
    public Option<string?>? File { get; private init; }

    public IEnumerable<Option> Options => File is null ? _options.Select(option => option.Option) : [File];

    public static JobSource OfFile(string command) => new(null, command) { File = new Option<string?>("--file", "-f") { Description = "YAML file that defines the job, or - for standard input; epic schema job shows its keys.", HelpName = "file" } };

    public static JobSource OfApplication(string application, string command)
    {
        var source = new JobSource(application, command);
        foreach (var key in JobKeys.ForApplication(application))
        {
            source._options.Add((key, Create(key)));
        }

        return source;
    }

    /// <summary>Reads the values that the user gave.</summary>
    public JobValues Read(CommandContext context)
    {
        if (File is not null)
        {
            var file = context.Get(File) ?? throw CommandException.Usage("Name an application or a job file", $"for example: epic {_command} -f job.yaml, or epic {_command} openfoam --help");
            return file == "-" ? JobFile.Read(context.Console.In, "standard input") : JobFile.Read(Path.Combine(context.Console.WorkingDirectory, file), file);
        }

        var values = new Dictionary<string, JobValue>();
        foreach (var (key, option) in _options.Where(option => context.Has(option.Option)))
        {
            values[key.Name] = new JobValue(TextsOf(context, option), key.Option);
        }

        return new JobValues(_application!, values);
    }

    private static Option Create(JobKey key)
    {
        Option option = key.Kind switch
        {
            JobKeyKind.List => new Option<string[]>(key.Option),
            JobKeyKind.Flag => new Option<bool?>(key.Option),
            _ => new Option<string?>(key.Option),
        };
        option.Description = key.Description;
        option.Required = key.IsRequired;
        option.HelpName = key.Kind switch
        {
            JobKeyKind.Choice => string.Join('|', key.Choices),
            JobKeyKind.Flag => "true|false",
            JobKeyKind.Duration => "time",
            JobKeyKind.Count or JobKeyKind.Number => "number",
            _ => "text",
        };
        return option;
    }

    private static string[] TextsOf(CommandContext context, Option option) => option switch
    {
        Option<string[]> list => context.Get(list) ?? [],
        Option<bool?> flag => [context.Get(flag) is true ? "true" : "false"],
        _ => [context.Get((Option<string?>)option) ?? ""],
    };
}
