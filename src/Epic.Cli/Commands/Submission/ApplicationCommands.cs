using System.CommandLine;
using Epic.Cli.Invocation;

namespace Epic.Cli.Commands.Submission;

/// <summary>Creates a command that takes a job: from <c>-f job.yaml</c>, or from the options of an application's subcommand.</summary>
internal static class ApplicationCommands
{
    /// <summary>Creates the command.</summary>
    /// <param name="name">The command's name.</param>
    /// <param name="description">Its help.</param>
    /// <param name="symbols">The arguments and options that it has besides those of the job. They are shared by the subcommands.</param>
    /// <param name="run">Runs the command with the values of the job.</param>
    /// <param name="examples">The examples, without <c>epic</c> and the name.</param>
    public static EpicCommand Create(
        string name, string description, IReadOnlyList<Symbol> symbols, Func<CommandContext, JobValues, CancellationToken, Task<int>> run, params string[] examples)
    {
        var command = Fill(new EpicCommand(name, description, [.. examples.Select(example => $"epic {name} {example}")]), JobSource.OfFile(name), symbols, run);
        foreach (var application in JobKeys.Applications)
        {
            var arguments = string.Concat(symbols.OfType<Argument>().Select(argument => $"./{argument.Name} "));
            var required = arguments + string.Join(' ', JobKeys.ForApplication(application).Where(key => key.IsRequired).Select(key => $"{key.Option} {Sample(key.Name, application)}"));
            command.Subcommands.Add(Fill(
                new EpicCommand(
                    application,
                    $"{description} For {TitleOf(application)}.",
                    $"epic {name} {application} {required}",
                    $"epic {name} {application} {required} --queue aws:c5",
                    $"epic {name} {application} {required} --project WING-24 -o json"),
                JobSource.OfApplication(application, name),
                symbols,
                run));
        }

        return command;
    }

    private static EpicCommand Fill(EpicCommand command, JobSource source, IReadOnlyList<Symbol> symbols, Func<CommandContext, JobValues, CancellationToken, Task<int>> run)
    {
        foreach (var argument in symbols.OfType<Argument>())
        {
            command.Arguments.Add(argument);
        }

        foreach (var option in source.Options.Concat(symbols.OfType<Option>()))
        {
            command.Options.Add(option);
        }

        return command.Handle((context, cancellationToken) => run(context, source.Read(context), cancellationToken));
    }

    private static string TitleOf(string application) => application switch
    {
        "openfoam" => "OpenFOAM",
        "zcfd" => "zCFD",
        "zopt" => "zOpt",
        "nastran" => "MSC Nastran",
        _ => "any application, with its steps as they are to run",
    };

    private static string Sample(string key, string application) => key switch
    {
        "app" => application switch { "openfoam" => "openfoam:v2312", "zcfd" => "zcfd:2023.2", "zopt" => "zopt:2", "nastran" => "nastran:2022.1", _ => "openfoam:v2312" },
        "data" => "epic://work/wing/",
        "case_name" => "fv.py",
        "problem_name" => "wing.h5",
        "toml_file" => "mesh.toml",
        "dat_file" => "wing.dat",
        "license_server" => "27500@licences.example.com",
        _ => "solver,partitions=4,runtime=2h",
    };
}
