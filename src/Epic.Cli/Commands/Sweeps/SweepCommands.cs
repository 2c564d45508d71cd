using System.CommandLine;
using System.Globalization;
using Epic.Cli.Commands.Data;
using Epic.Cli.Commands.Submission;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Cli.Values;
using Epic.Generated;
using Epic.Generated.DataStore;

namespace Epic.Cli.Commands.Sweeps;

/// <summary><c>epic sweep</c>: a job for each combination of values.</summary>
internal sealed class SweepCommands
{
    private static readonly ItemView<SweepJob> View = new(
        job => job.Id,
        new("id", job => job.Id),
        new("name", job => job.Name),
        new("queue", job => job.Queue),
        new("price", job => job.Price),
        new("status", job => job.Status ?? (job.IsCancelled ? "cancelled" : job.Id is null ? "waiting" : "submitted")),
        new("variables", job => string.Join(", ", job.Variables.Select(variable => $"{variable.Key}={variable.Value}"))));

    private readonly Option<string?> _file = new("--file", "-f") { Description = "Sweep file: job, matrix, max_parallel and max_cost.", HelpName = "file", Required = true };
    private readonly Option<string?> _matrix = new("--matrix") { Description = "Values of variables in place of those of the file, such as angle=0:10:2,mesh=coarse,fine.", HelpName = "values" };
    private readonly Option<int?> _maxParallel = new("--max-parallel") { Description = "The most jobs at a time. Default: 10.", HelpName = "count" };
    private readonly SubmissionOptions _options = new();

    public static Command Create()
    {
        var sweep = new SweepCommands();
        var command = new EpicCommand(
            "sweep",
            "Submits a job for each combination of values, and follows them. The same command resumes a sweep that was interrupted.",
            "epic sweep -f sweep.yaml",
            "epic sweep -f sweep.yaml --matrix angle=0:10:2,mesh=coarse,fine --max-parallel 4 --max-cost 500GBP --yes",
            "epic sweep status -f sweep.yaml")
        {
            sweep._file, sweep._matrix, sweep._maxParallel, sweep._options.MaxCost, sweep._options.Confirmation.Yes, sweep._options.Confirmation.DryRun,
        };
        command.Handle(sweep.RunAsync);
        command.Subcommands.Add(sweep.Status());
        command.Subcommands.Add(sweep.Resume());
        command.Subcommands.Add(sweep.Cancel());
        command.Subcommands.Add(sweep.Results());
        return command;
    }

    private EpicCommand Status() => new EpicCommand("status", "Shows the jobs of a sweep.", "epic sweep status -f sweep.yaml", "epic sweep status -f sweep.yaml -o json", "epic sweep status -f sweep.yaml -o csv") { _file }
        .Handle(async (context, cancellationToken) =>
        {
            var jobs = await RefreshAsync(context, cancellationToken);
            context.Answer.WriteList(jobs, View);
        });

    private EpicCommand Resume() => new EpicCommand("resume", "Goes on with a sweep that was begun.", "epic sweep resume -f sweep.yaml", "epic sweep resume -f sweep.yaml --max-parallel 4", "epic sweep resume -f sweep.yaml -o jsonl") { _file, _matrix, _maxParallel }
        .Handle(async (context, cancellationToken) =>
        {
            _ = StateOf(context).Read() ?? throw NotBegun();
            return await RunAsync(context, cancellationToken);
        });

    private EpicCommand Cancel() => new EpicCommand("cancel", "Cancels the jobs of a sweep, and submits no more.", "epic sweep cancel -f sweep.yaml", "epic sweep cancel -f sweep.yaml --yes", "epic sweep status -f sweep.yaml") { _file, _options.Confirmation.Yes }
        .Handle(async (context, cancellationToken) =>
        {
            var file = StateOf(context);
            using var held = file.Lock();
            var jobs = file.Read() ?? throw NotBegun();
            var running = jobs.FindAll(job => job.IsRunning);
            _options.Confirmation.Require(context, $"Cancel {running.Count} jobs, and submit no more of {jobs.Count}?");
            file.Write([.. jobs.Select(job => job with { IsCancelled = job.IsCancelled || job.Id is null })]);
            foreach (var job in running)
            {
                await context.Epic.Jobs.CancelAsync(job.Id!.Value, cancellationToken);
                context.Inform($"Cancelled job {job.Id}.");
            }
        });

    private EpicCommand Results()
    {
        var folder = new Argument<string>("dir") { Description = "Folder for the results: one folder for each job. Default: results.", DefaultValueFactory = _ => "results" };
        return new EpicCommand("results", "Downloads the results of the jobs that have finished.", "epic sweep results -f sweep.yaml", "epic sweep results ./out -f sweep.yaml", "epic sweep status -f sweep.yaml") { folder, _file }
            .Handle(async (context, cancellationToken) =>
            {
                var code = ExitCode.Done;
                foreach (var entry in (await RefreshAsync(context, cancellationToken)).Where(entry => entry.Id is not null && !entry.IsRunning))
                {
                    var job = await context.Epic.Jobs.GetAsync(entry.Id!.Value, cancellationToken);
                    if (job.InputData?.Path is { } path)
                    {
                        var target = Path.Combine(context.Console.WorkingDirectory, context.Get(folder), string.Concat(entry.Name.Split(Path.GetInvalidFileNameChars())));
                        var plan = await context.Store.PlanSyncAsync(StorePath.ParseFolder(path), target, new SyncOptions(), cancellationToken);
                        code = Math.Max(code, SyncRunner.Summarise(context, await SyncRunner.ExecuteAsync(context, plan, cancellationToken)));
                    }
                }

                return code;
            });
    }

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var definition = SweepDefinition.Read(PathOf(context), context.Get(_file)!);
        definition = definition with
        {
            Variables = context.Get(_matrix) is { } matrix ? SweepMatrix.Parse(matrix) : definition.Variables,
            MaxParallel = context.Get(_maxParallel) switch
            {
                null => definition.MaxParallel,
                > 0 and var count => count,
                _ => throw CommandException.Usage("--max-parallel must be 1 or more", "for example: --max-parallel 4"),
            },
            MaxCost = _options.Limit(context) ?? definition.MaxCost,
        };
        var values = definition.Jobs();

        // A mistake in the last job is found before the first is quoted.
        foreach (var job in values)
        {
            _ = JobBuilder.Define(job.Values);
        }

        var file = StateOf(context);
        using var held = file.Lock();
        var jobs = file.Read();
        if (jobs is null)
        {
            jobs = await QuoteAsync(context, values, definition.MaxCost, cancellationToken);
            if (context.Get(_options.Confirmation.DryRun))
            {
                context.Answer.WriteList(jobs, View);
                return ExitCode.Done;
            }

            _options.Confirmation.Require(context, $"Submit {jobs.Count} jobs for {TotalText(jobs)} in total?");
            file.Write(jobs);
        }

        var byName = values.ToDictionary(job => NameOf(job.Values), job => job.Values);
        if (!jobs.Select(job => job.Name).ToHashSet().SetEquals(byName.Keys))
        {
            throw CommandException.Usage($"The sweep was begun with other values, as {file.FilePath} says", "repeat the --matrix of its beginning, or copy the sweep file to begin another");
        }

        context.OnInterrupt = $"The sweep stopped submitting, and its jobs keep running at EPIC; go on with: epic sweep resume -f {context.Get(_file)}";
        return await new SweepRunner(context, file, jobs, byName, definition.MaxParallel).RunAsync(cancellationToken);
    }

    private static async Task<List<SweepJob>> QuoteAsync(
        CommandContext context, IReadOnlyList<(IReadOnlyDictionary<string, string> Variables, JobValues Values)> values, Money? limit, CancellationToken cancellationToken)
    {
        var jobs = new List<SweepJob>();
        foreach (var (variables, job) in values)
        {
            var priced = await PricedJob.CreateAsync(context.Epic, job, limit, cancellationToken);
            jobs.Add(new SweepJob { Name = NameOf(job), Variables = variables, Queue = priced.Job.QueueCode!, Price = priced.Price });
        }

        return limit is null || (jobs.TrueForAll(job => job.Price?.Currency == limit.Currency) && jobs.Sum(job => job.Price!.Amount) <= limit.Amount)
            ? jobs
            : throw new CommandException(ExitCode.Refused, $"The {jobs.Count} jobs cost {TotalText(jobs)}, and the limit is {ValueText.ForPeople(limit)}: nothing was submitted", "raise --max-cost, or reduce the matrix");
    }

    private static string TotalText(List<SweepJob> jobs) => jobs.Exists(job => job.Price is null)
        ? "an unknown price"
        : string.Join(" and ", jobs.GroupBy(job => job.Price!.Currency).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Sum(job => job.Price!.Amount):N2} {group.Key}")));

    private static string NameOf(JobValues values) => values.Text("name") ?? values.Required("data");

    private async Task<List<SweepJob>> RefreshAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var jobs = StateOf(context).Read() ?? throw NotBegun();
        for (var index = 0; index < jobs.Count; index++)
        {
            if (jobs[index].IsRunning)
            {
                var job = await context.Epic.Jobs.GetAsync(jobs[index].Id!.Value, cancellationToken);
                jobs[index] = jobs[index] with { Status = job.Status, Outcome = job.GetOutcome(), IsCancelled = Lookups.JobFacts.IsCancelled(job) };
            }
        }

        return jobs;
    }

    private static CommandException NotBegun() => CommandException.NotFound("This sweep has not begun", "begin it with epic sweep -f sweep.yaml");

    private string PathOf(CommandContext context) => Path.GetFullPath(context.Get(_file)!, context.Console.WorkingDirectory);

    private SweepStateFile StateOf(CommandContext context) => new(PathOf(context));
}
