using Epic.Cli.Errors;
using Epic.Cli.Values;
using Epic.Generated;

namespace Epic.Cli.Commands.Submission;

/// <summary>A job of an application with the values that it cannot do without, and defaults for the others.</summary>
internal static class JobTemplate
{
    public static JobDefinition Create(JobValues values)
    {
        var (app, data) = (values.Required("app"), StorePath.ParseFolder(values.Required("data"), values.Place("data")));
        if (data.IsRoot)
        {
            throw CommandException.Usage($"{values.Place("data")} must be a folder below epic://", Place.Example(values.Place("data"), "epic://work/cavity/"));
        }

        var name = values.Text("name") ?? data.Name;
        return values.Application switch
        {
            "openfoam" => new OpenFoamJob { Name = name, AppCode = app, DataPath = data },
            "zcfd" => new ZcfdJob { Name = name, AppCode = app, DataPath = data, CaseName = values.Required("case_name"), ProblemName = values.Required("problem_name") },
            "zopt" => new ZoptJob
            {
                Name = name,
                AppCode = app,
                DataPath = data,
                CaseName = values.Required("case_name"),
                ProblemName = values.Required("problem_name"),
                TomlFile = values.Required("toml_file"),
            },
            "nastran" => new NastranJob { Name = name, AppCode = app, DataPath = data, DatFile = values.Required("dat_file"), LicenseServer = values.Required("license_server") },
            _ => new GenericJob { Name = name, AppCode = app, DataPath = data, Steps = [] },
        };
    }

    /// <summary>The application of a job, as the command line names it.</summary>
    public static string ApplicationOf(JobDefinition job) => job switch
    {
        OpenFoamJob => "openfoam",
        ZcfdJob => "zcfd",
        ZoptJob => "zopt",
        NastranJob => "nastran",
        _ => "generic",
    };
}
