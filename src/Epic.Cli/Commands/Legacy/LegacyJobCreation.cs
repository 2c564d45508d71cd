using System.CommandLine;
using Epic.Cli.Commands.Submission;
using Epic.Cli.Invocation;
using Epic.Cli.Values;
using Epic.Generated;

namespace Epic.Cli.Commands.Legacy;

/// <summary><c>job create openfoam</c> and <c>job create zcfd</c> of EPIC's Python command line, with its arguments and options.</summary>
internal sealed class LegacyJobCreation
{
    private readonly Argument<string> _name = new("job_name") { Description = "Name of the job." };
    private readonly Argument<string> _version = new("version") { Description = "Code of the application version, such as openfoam:v2312." };
    private readonly Argument<string> _queue = new("queue_code") { Description = "Code of the queue." };
    private readonly Argument<string> _folder = new("input_folder") { Description = "Folder of the case in the data store." };
    private readonly Option<int> _partitions = Number("--np", 1, "Number of partitions for the solver.");
    private readonly SubmissionOptions _options = new();
    private readonly FollowOptions _follow = new();

    public static EpicCommand CreateOpenFoam()
    {
        var creation = new LegacyJobCreation();
        var cycles = Number("--cycles", 0, "End time of the solver; 0 for that of the controlDict.");
        var (solver, decompose, reconstruct) = (Number("--rs", 1, "Hours of the solver."), Number("--rd", 1, "Hours of decomposePar."), Number("--rr", 1, "Hours of reconstructPar."));
        var (noDecompose, noSolve, noReconstruct) = (Switch("decompose", "-D"), Switch("solve", "-S"), Switch("reconstruct", "-R"));
        return creation.Create(
            "openfoam",
            "epic submit openfoam --name NAME --app APP --queue QUEUE --data epic://FOLDER/",
            [cycles, solver, decompose, reconstruct, .. noDecompose, .. noSolve, .. noReconstruct],
            (context, job) =>
            {
                var foam = new OpenFoamJob
                {
                    Name = job.Name,
                    AppCode = job.App,
                    DataPath = job.Folder,
                    QueueCode = job.Queue,
                    DecomposePar = context.Get(noDecompose[1]) ? null : new SerialStep { Runtime = TimeSpan.FromHours(context.Get(decompose)) },
                    ReconstructPar = context.Get(noReconstruct[1]) ? null : new SerialStep { Runtime = TimeSpan.FromHours(context.Get(reconstruct)) },
                    Solver = new OpenFoamSolver { Partitions = job.Partitions, Runtime = TimeSpan.FromHours(context.Get(solver)), EndTime = context.Get(cycles) },
                };
                return context.Get(noSolve[1]) ? WithoutSolver(foam) : foam;
            });
    }

    public static EpicCommand CreateZcfd()
    {
        var creation = new LegacyJobCreation();
        var runtime = Number("--r", 1, "Hours of the solver.");
        var cycles = Number("--cycles", 1000, "Number of cycles.");
        var problem = new Option<string>("--p") { Description = "HDF5 mesh.", Required = true };
        var control = new Option<string>("--c") { Description = "Python control file.", Required = true };
        var restart = Switch("restart", null);
        return creation.Create(
            "zcfd",
            "epic submit zcfd --name NAME --app APP --queue QUEUE --data epic://FOLDER/ --case-name FILE --problem-name FILE",
            [runtime, cycles, problem, control, .. restart],
            (context, job) => new ZcfdJob
            {
                Name = job.Name,
                AppCode = job.App,
                DataPath = job.Folder,
                QueueCode = job.Queue,
                CaseName = context.Get(control)!,
                ProblemName = context.Get(problem)!,
                Cycles = context.Get(cycles),
                Restart = context.Get(restart[0]) && !context.Get(restart[1]),
                Solver = new ZcfdSolver { Partitions = job.Partitions, Runtime = TimeSpan.FromHours(context.Get(runtime)) },
            });
    }

    private EpicCommand Create(string application, string successor, IReadOnlyList<Option> options, Func<CommandContext, Values, JobDefinition> define)
    {
        var command = new EpicCommand(application, $"Submits a job of {application}.", $"epic job create {application} wing {application}:v1 aws:c5 epic://work/wing/")
        {
            _name, _version, _queue, _folder, _partitions, _options.MaxCost, _follow.Wait, _follow.Watch, _options.Confirmation.Yes, _options.Confirmation.DryRun,
        };
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.Hidden = true;
        return command.Handle(async (context, cancellationToken) =>
        {
            LegacyCommands.Hint(context, successor);
            _follow.Check(context);
            var job = define(context, new Values(context.Get(_name), context.Get(_version), context.Get(_queue), StorePath.ParseFolder(context.Get(_folder)), context.Get(_partitions)));
            job.Validate();
            return await PricedSubmission.RunAsync(context, await PricedJob.CreateAsync(context.Epic, job, _options.Limit(context), cancellationToken), _options, _follow, cancellationToken);
        });
    }

    // The typed job always has a solver; the Python command line could leave it out.
    private static GenericJob WithoutSolver(OpenFoamJob job)
    {
        var options = job.ToSpec().Jobs[0].AppOptions;
        return new GenericJob
        {
            Name = job.Name,
            AppCode = job.AppCode,
            DataPath = job.DataPath,
            QueueCode = job.QueueCode,
            AdditionalOptions = options.Properties().ToDictionary(option => option.Name, option => option.Value),
            Steps =
            [
                .. job.DecomposePar is { } decompose ? [new JobTask { Reference = "decomposePar", Runtime = decompose.Runtime }] : Array.Empty<JobTask>(),
                .. job.ReconstructPar is { } reconstruct ? [new JobTask { Reference = "reconstructPar", Runtime = reconstruct.Runtime }] : Array.Empty<JobTask>(),
            ],
        };
    }

    private static Option<int> Number(string name, int otherwise, string description) => new(name) { Description = $"{description} Default: {otherwise}.", DefaultValueFactory = _ => otherwise };

    /// <summary>An option that is on or off: <c>--name</c> and <c>--no-name</c>.</summary>
    private static Option<bool>[] Switch(string name, string? shortForm) =>
        [new($"--{name}") { Description = $"Run with {name}." }, new($"--no-{name}", shortForm is null ? [] : [shortForm]) { Description = $"Run without {name}." }];

    private sealed record Values(string Name, string App, string Queue, EpicPath Folder, int Partitions);
}
