using System.Globalization;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Errors;
using Epic.Cli.Values;
using Epic.Generated;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Submission;

/// <summary>Makes the job of the library from the values that a user gave.</summary>
internal static class JobBuilder
{
    /// <summary>The queue that stands for the cheapest one.</summary>
    public const string Cheapest = "cheapest";

    /// <summary>Makes the job. A project that is named by its code is looked up.</summary>
    public static async Task<JobDefinition> BuildAsync(IEpicClient epic, JobValues values, CancellationToken cancellationToken)
    {
        var project = await ProjectLookup.FindOptionalAsync(epic, values.Text("project"), cancellationToken);
        var job = Create(values);
        return job with
        {
            QueueCode = values.Text("queue") is { } queue && queue != Cheapest ? queue : null,
            ProjectId = project,
            AdditionalOptions = values.List("set").Select(text => KeyValueText.Parse(text, values.Place("set"))).ToDictionary(pair => pair.Key, pair => Token(pair.Value)),
        };
    }

    private static JobDefinition Create(JobValues values)
    {
        var (app, data) = (values.Required("app"), StorePath.ParseFolder(values.Required("data")));
        var name = values.Text("name") ?? data.Name;
        return values.Application switch
        {
            "openfoam" => OpenFoam(values, name, app, data),
            "zcfd" => new ZcfdJob
            {
                Name = name,
                AppCode = app,
                DataPath = data,
                CaseName = values.Required("case_name"),
                ProblemName = values.Required("problem_name"),
                OverrideFile = values.Text("override_file"),
                Cycles = values.Count("cycles", 100),
                Restart = values.Flag("restart", false),
                Solver = ZcfdSolver(values),
            },
            "zopt" => new ZoptJob
            {
                Name = name,
                AppCode = app,
                DataPath = data,
                CaseName = values.Required("case_name"),
                ProblemName = values.Required("problem_name"),
                OverrideFile = values.Text("override_file"),
                Cycles = values.Count("cycles", 100),
                Restart = values.Flag("restart", false),
                TomlFile = values.Required("toml_file"),
                ExaMesh = values.Flag("examesh", true) ? new SerialStep() : null,
                CleanCase = values.Flag("clean_case", true),
                Solver = ZcfdSolver(values),
            },
            "nastran" => new NastranJob
            {
                Name = name,
                AppCode = app,
                DataPath = data,
                DatFile = values.Required("dat_file"),
                LicenseServer = values.Required("license_server"),
                Solver = Parallel(new ParallelStep(), values),
            },
            _ => new GenericJob { Name = name, AppCode = app, DataPath = data, Steps = [.. Steps(values)] },
        };
    }

    private static OpenFoamJob OpenFoam(JobValues values, string name, string app, EpicPath data)
    {
        var reconstruct = values.Choice("reconstruct", "all", "latest", "time", "none") ?? "all";
        return new OpenFoamJob
        {
            Name = name,
            AppCode = app,
            DataPath = data,
            BlockMesh = values.Flag("block_mesh", false) ? new SerialStep() : null,
            DecomposePar = values.Flag("decompose", true) ? new SerialStep() : null,
            ReconstructPar = reconstruct == "none" ? null : new SerialStep(),
            Reconstruction = new OpenEnum<OpenFoamReconstruction>(reconstruct == "none" ? "all" : reconstruct),
            ReconstructionTime = values.Text("reconstruct_time"),
            ClearPartitions = values.Flag("clear_partitions", true),
            UploadPartitions = new OpenEnum<OpenFoamPartitionUpload>(values.Choice("upload_partitions", "yes", "no", "error") ?? "no"),
            Solver = Parallel(
                new OpenFoamSolver
                {
                    Program = values.Text("solver") ?? "simpleFoam",
                    StartFrom = new OpenEnum<OpenFoamStartFrom>(values.Choice("start_from", "firstTime", "startTime", "latestTime") ?? "latestTime"),
                    StartTime = values.Number("start_time"),
                    StopAt = new OpenEnum<OpenFoamStopAt>(values.Choice("stop_at", "endTime", "writeNow", "noWriteNow", "nextWrite") ?? "endTime"),
                    EndTime = values.Number("end_time"),
                },
                values),
        };
    }

    private static ZcfdSolver ZcfdSolver(JobValues values) => Parallel(new ZcfdSolver(), values);

    private static TStep Parallel<TStep>(TStep step, JobValues values)
        where TStep : ParallelStep => (TStep)(step with
        {
            Partitions = values.Count("partitions", step.Partitions),
            Runtime = values.Duration("runtime"),
            Distribution = values.Choice("distribution", "core", "socket", "node", "device") is { } part ? new OpenEnum<TaskDistribution>(part) : step.Distribution,
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
                throw CommandException.Usage($"{place} has no setting '{unknown}'", "the settings are partitions, runtime, distribution, tasks_per_device and hyperthreading");
            }

            yield return Parallel(new JobTask { Reference = parts[0] }, new JobValues("generic", settings));
        }
    }

    // Numbers, true, false, null and JSON are sent as such; anything else is text.
    private static JToken Token(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { FloatParseHandling = FloatParseHandling.Decimal, DateParseHandling = DateParseHandling.None, Culture = CultureInfo.InvariantCulture };
            var token = JToken.ReadFrom(reader);
            return reader.Read() ? new JValue(text) : token;
        }
        catch (JsonException)
        {
            return new JValue(text);
        }
    }
}
