using Epic.Cli.Commands.Lookups;
using Epic.Cli.Errors;
using Epic.Cli.Values;
using Epic.Generated;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Submission;

/// <summary>Makes the job of the library from the values that a user gave.</summary>
internal static class JobBuilder
{
    /// <summary>The queue that stands for the cheapest one.</summary>
    public const string Cheapest = "cheapest";

    /// <summary>Makes and checks the job. A project that is named by its code is looked up.</summary>
    public static Task<JobDefinition> BuildAsync(IEpicClient epic, JobValues values, CancellationToken cancellationToken) =>
        ChangeAsync(epic, JobTemplate.Create(values), values, cancellationToken);

    /// <summary>Changes a job by the values that the user gave, and by no others.</summary>
    public static async Task<JobDefinition> ChangeAsync(IEpicClient epic, JobDefinition job, JobValues values, CancellationToken cancellationToken)
    {
        var changed = Define(job, values);
        return values.Text("project") is { } project ? changed with { ProjectId = await ProjectLookup.FindAsync(epic, project, cancellationToken) } : changed;
    }

    /// <summary>Makes and checks the job without its project. No request is sent.</summary>
    /// <exception cref="CommandException">A value breaks a rule.</exception>
    public static JobDefinition Define(JobValues values) => Define(JobTemplate.Create(values), values);

    private static JobDefinition Define(JobDefinition job, JobValues values)
    {
        try
        {
            var changed = Change(job, values);
            changed.Validate();
            return changed;
        }
        catch (ArgumentException error)
        {
            throw values.Explain(error);
        }
    }

    private static JobDefinition Change(JobDefinition job, JobValues values)
    {
        var changed = job switch
        {
            OpenFoamJob foam => Change(foam, values),
            ZoptJob zopt => Change(zopt, values),
            ZcfdSolverJob zcfd => ChangeZcfd(zcfd, values),
            NastranJob nastran => Change(nastran, values),
            GenericJob generic => Change(generic, values),
            _ => job,
        };
        return changed with
        {
            Name = values.Text("name") ?? job.Name,
            AppCode = values.Text("app") ?? job.AppCode,
            DataPath = values.Text("data") is { } data ? StorePath.ParseFolder(data, values.Place("data")) : job.DataPath,
            QueueCode = values.Text("queue") is { } queue ? queue == Cheapest ? null : queue : job.QueueCode,
            AdditionalOptions = Options(job, values),
        };
    }

    private static Dictionary<string, JToken> Options(JobDefinition job, JobValues values)
    {
        var options = job.AdditionalOptions.ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var (name, value) in values.List("set").Select(text => KeyValueText.Parse(text, values.Place("set"))))
        {
            options[name] = JsonValue.Parse(value);
        }

        return options;
    }

    private static OpenFoamJob Change(OpenFoamJob job, JobValues values)
    {
        var reconstruct = values.Choice("reconstruct", "all", "latest", "time", "none");
        return job with
        {
            BlockMesh = Step(job.BlockMesh, values, "block_mesh"),
            DecomposePar = Step(job.DecomposePar, values, "decompose"),
            ReconstructPar = reconstruct is null ? job.ReconstructPar : reconstruct == "none" ? null : job.ReconstructPar ?? new SerialStep(),
            Reconstruction = reconstruct is null or "none" ? job.Reconstruction : new OpenEnum<OpenFoamReconstruction>(reconstruct),
            ReconstructionTime = values.Text("reconstruct_time") ?? job.ReconstructionTime,
            ClearPartitions = values.Flag("clear_partitions", job.ClearPartitions),
            UploadPartitions = Choice(values, "upload_partitions", job.UploadPartitions, "yes", "no", "error"),
            Solver = Parallel(
                job.Solver with
                {
                    Program = values.Text("solver") ?? job.Solver.Program,
                    StartFrom = Choice(values, "start_from", job.Solver.StartFrom, "firstTime", "startTime", "latestTime"),
                    StartTime = values.Number("start_time", job.Solver.StartTime),
                    StopAt = Choice(values, "stop_at", job.Solver.StopAt, "endTime", "writeNow", "noWriteNow", "nextWrite"),
                    EndTime = values.Number("end_time", job.Solver.EndTime),
                },
                values),
        };
    }

    private static ZoptJob Change(ZoptJob job, JobValues values) => (ZoptJob)ChangeZcfd(job, values) with
    {
        TomlFile = values.Text("toml_file") ?? job.TomlFile,
        ExaMesh = Step(job.ExaMesh, values, "examesh"),
        CleanCase = values.Flag("clean_case", job.CleanCase),
    };

    private static ZcfdSolverJob ChangeZcfd(ZcfdSolverJob job, JobValues values) => job with
    {
        CaseName = values.Text("case_name") ?? job.CaseName,
        ProblemName = values.Text("problem_name") ?? job.ProblemName,
        OverrideFile = values.Text("override_file") ?? job.OverrideFile,
        Cycles = values.Count("cycles", job.Cycles),
        Restart = values.Flag("restart", job.Restart),
        Solver = Parallel(job.Solver, values),
    };

    private static NastranJob Change(NastranJob job, JobValues values) => job with
    {
        DatFile = values.Text("dat_file") ?? job.DatFile,
        LicenseServer = values.Text("license_server") ?? job.LicenseServer,
        Solver = Parallel(job.Solver, values),
    };

    private static GenericJob Change(GenericJob job, JobValues values) =>
        values.List("step").Count > 0 || job.Steps.Count == 0 ? job with { Steps = [.. Steps(values)] } : job;

    private static SerialStep? Step(SerialStep? step, JobValues values, string key) => values.Flag(key, step is not null) ? step ?? new SerialStep() : null;

    private static OpenEnum<TEnum> Choice<TEnum>(JobValues values, string key, OpenEnum<TEnum> otherwise, params string[] choices)
        where TEnum : struct, Enum => values.Choice(key, choices) is { } choice ? new OpenEnum<TEnum>(choice) : otherwise;

    private static TStep Parallel<TStep>(TStep step, JobValues values)
        where TStep : ParallelStep => (TStep)(step with
        {
            Partitions = values.Count("partitions", step.Partitions),
            Runtime = values.Duration("runtime", step.Runtime),
            Distribution = Choice(values, "distribution", step.Distribution, "core", "socket", "node", "device"),
            TasksPerDevice = values.Count("tasks_per_device", step.TasksPerDevice),
            Hyperthreading = values.Flag("hyperthreading", step.Hyperthreading),
        });

    private static IEnumerable<JobTask> Steps(JobValues values)
    {
        if (values.List("step").Count == 0)
        {
            throw CommandException.Usage("A generic job needs a step", "for example: --step solver,partitions=4,runtime=2h");
        }

        foreach (var text in values.List("step"))
        {
            var parts = text.Split(',', StringSplitOptions.TrimEntries);
            var place = values.Place("step");
            var settings = parts.Skip(1).Select(part => KeyValueText.Parse(part, place)).ToDictionary(pair => pair.Key, pair => new JobValue([pair.Value], $"{place} {pair.Key}"));
            var unknown = settings.Keys.Except(["partitions", "runtime", "distribution", "tasks_per_device", "hyperthreading"]).FirstOrDefault();
            if (unknown is not null)
            {
                throw CommandException.Usage($"{place} has no setting '{unknown}'", "the settings are partitions, runtime, distribution, tasks_per_device and hyperthreading, for example: --step solver,partitions=4,runtime=2h");
            }

            yield return Parallel(new JobTask { Reference = parts[0] }, new JobValues("generic", settings));
        }
    }
}
