using Newtonsoft.Json.Linq;

namespace Epic.Generated.Applications;

/// <summary>Reads the definition of a submitted job from the options, steps and data folder that EPIC returns.</summary>
internal static class SubmittedDefinition
{
    private const int LongestReference = 25;

    /// <summary>The definition: of the application whose options the job has, or else generic. None of its options is lost or changed.</summary>
    /// <param name="job">The job, whose data folder EPIC names.</param>
    /// <param name="appCode">Code of the application version.</param>
    /// <param name="folder">The data folder.</param>
    public static JobDefinition Create(Job job, string appCode, EpicPath folder)
    {
        var options = new SubmittedOptions(job);
        var common = new Common(job.Name is { Length: > 0 } name ? name : folder.Name, appCode, folder);
        var typed = Typed(options, common);
        var definition = typed is not null && Keep(typed, options.All) is { } whole ? whole : Generic(options, common);
        return definition with { QueueCode = job.Resource?.QueueCode, ProjectId = job.Project, Settings = SettingsOf(job.Config) };
    }

    private static JobDefinition? Typed(SubmittedOptions options, Common common) =>
        options.Has("solver", "stopAt", "startFrom") ? OpenFoam(options, common)
        : options.Has("case_name", "problem_name", "toml_file") ? Zopt(options, common)
        : options.Has("case_name", "problem_name") ? Zcfd(options, common)
        : options.Has("dat_file", "nastran_licence_server") ? Nastran(options, common)
        : null;

    /// <summary>The definition with the options that it has no property for; null if it would change one of the job's options.</summary>
    private static JobDefinition? Keep(JobDefinition typed, JObject submitted)
    {
        var known = typed.ToOptions();
        var isSame = known.Properties().All(option => !submitted.TryGetValue(option.Name, StringComparison.Ordinal, out var value) || JToken.DeepEquals(value, option.Value));
        return isSame
            ? typed with { AdditionalOptions = submitted.Properties().Where(option => !known.ContainsKey(option.Name)).ToDictionary(option => option.Name, option => option.Value) }
            : null;
    }

    private static OpenFoamJob OpenFoam(SubmittedOptions options, Common common) => new()
    {
        Name = common.Name,
        AppCode = common.AppCode,
        DataPath = common.Folder,
        BlockMesh = options.Serial("blockMesh", "blockMesh_runtime"),
        DecomposePar = options.Serial("decomposePar", "decomposePar_runtime"),
        ReconstructPar = options.Serial("reconstructPar", "reconstructPar_runtime"),
        Reconstruction = options.Choice<OpenFoamReconstruction>("reconstruct_option", OpenFoamReconstruction.All),
        ReconstructionTime = options.Text("reconstruct_time") is { Length: > 0 } time ? time : null,
        ClearPartitions = options.Flag("clear_partitions", true),
        UploadPartitions = options.Choice<OpenFoamPartitionUpload>("upload_excludes", OpenFoamPartitionUpload.No),
        Solver = options.Parallel(
            new OpenFoamSolver
            {
                Program = options.Text("solver") ?? "",
                StartFrom = options.Choice<OpenFoamStartFrom>("startFrom", OpenFoamStartFrom.LatestTime),
                StartTime = options.Number("startTime"),
                StopAt = options.Choice<OpenFoamStopAt>("stopAt", OpenFoamStopAt.EndTime),
                EndTime = options.Number("endTime"),
            },
            "solver"),
    };

    private static ZcfdJob Zcfd(SubmittedOptions options, Common common) => new()
    {
        Name = common.Name,
        AppCode = common.AppCode,
        DataPath = common.Folder,
        CaseName = options.Text("case_name") ?? "",
        ProblemName = options.Text("problem_name") ?? "",
        OverrideFile = options.Text("override_file"),
        Cycles = options.Count("cycles", 100),
        Restart = options.Flag("restart", false),
        Solver = options.Parallel(new ZcfdSolver(), "ZCFD"),
    };

    private static ZoptJob Zopt(SubmittedOptions options, Common common) => new()
    {
        Name = common.Name,
        AppCode = common.AppCode,
        DataPath = common.Folder,
        CaseName = options.Text("case_name") ?? "",
        ProblemName = options.Text("problem_name") ?? "",
        OverrideFile = options.Text("override_file"),
        Cycles = options.Count("cycles", 100),
        Restart = options.Flag("restart", false),
        TomlFile = options.Text("toml_file") ?? "",
        ExaMesh = options.Flag("run_examesh", true) ? new SerialStep { Runtime = RuntimeOf(options.Steps.FirstOrDefault(step => step.StepName == "ExaMesh")) } : null,
        CleanCase = options.Flag("clean_case", true),
        Solver = options.Parallel(new ZcfdSolver(), "ZCFD"),
    };

    private static NastranJob Nastran(SubmittedOptions options, Common common) => new()
    {
        Name = common.Name,
        AppCode = common.AppCode,
        DataPath = common.Folder,
        DatFile = options.Text("dat_file") ?? "",
        LicenseServer = options.Text("nastran_licence_server") ?? "",
        Stop = options.Flag("stop", false),
        Solver = options.Parallel(new ParallelStep(), "Nastran"),
    };

    private static GenericJob Generic(SubmittedOptions options, Common common) => new()
    {
        Name = common.Name,
        AppCode = common.AppCode,
        DataPath = common.Folder,
        AdditionalOptions = options.All.Properties().ToDictionary(option => option.Name, option => option.Value),
        Steps =
        [
            .. options.Steps.Where(step => step.StepName is { Length: > 0 and <= LongestReference }).Select(step => new JobTask
            {
                Reference = step.StepName!,
                Partitions = Math.Max(1, step.NumTasks ?? 1),
                Runtime = RuntimeOf(step),
            }),
        ],
    };

    private static TimeSpan RuntimeOf(JobStep? step) => TimeSpan.FromHours(Math.Max(1, step?.MaxRuntime ?? 1));

    // Null stands for the defaults, as in a job that was just defined.
    private static JobSettings? SettingsOf(JobConfiguration? config)
    {
        if (config is null)
        {
            return null;
        }

        var settings = new JobSettings
        {
            UploadOnCompletion = config.Upload?.Contains(JobUploadCondition.Complete) ?? true,
            UploadOnFailure = config.Upload?.Contains(JobUploadCondition.Failure) ?? true,
            UploadOnCancellation = config.Upload?.Contains(JobUploadCondition.Cancel) ?? true,
            OverwriteExisting = config.OverwriteExisting ?? true,
            DataSyncInterval = config.DataSyncInterval ?? 0,
            LocalSubmission = config.LocalSubmission ?? false,
        };
        return settings == new JobSettings() ? null : settings;
    }

    private sealed record Common(string Name, string AppCode, EpicPath Folder);
}
