using System.CommandLine;
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
        new("status", job => job.Status ?? (job.IsCancelled ? "cancelled" : job.Error is not null ? "refused" : job.Id is null ? "waiting" : "submitted")),
        new("variables", job => string.Join(", ", job.Variables.Select(variable => $"{variable.Key}={variable.Value}"))));

    private readonly Option<string?> _file = new("--file", "-f") { Description = "Sweep file: job, matrix, case, max_parallel, retries and max_cost.", HelpName = "file", Required = true };
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
        command.Handle((context, cancellationToken) => sweep.RunAsync(context, begun: null, cancellationToken));
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
            var begun = PlanOf(context).Read() ?? throw NotBegun();
            return await RunAsync(context, context.Has(_matrix) ? null : begun, cancellationToken);
        });

    private EpicCommand Cancel() => new EpicCommand("cancel", "Cancels the jobs of a sweep, and submits no more.", "epic sweep cancel -f sweep.yaml", "epic sweep cancel -f sweep.yaml --yes", "epic sweep status -f sweep.yaml") { _file, _options.Confirmation.Yes, _options.Confirmation.DryRun }
        .Handle(async (context, cancellationToken) =>
        {
            var plan = PlanOf(context);
            var jobs = plan.Read() ?? throw NotBegun();
            var sweeps = new JobSweeps(context.Epic, plan.Records, context.Console.Time);
            var running = (await sweeps.GetAsync(SweepRun.Id, cancellationToken))?.Runs.SelectMany(run => run.Jobs).Count(job => job.Outcome == JobOutcome.Unfinished);
            if (context.Get(_options.Confirmation.DryRun))
            {
                context.Inform($"Would cancel {CountText.Jobs(running ?? 0)}, and submit no more of {jobs.Count}.");
                return;
            }

            _options.Confirmation.Require(context, $"Cancel {CountText.Jobs(running ?? 0)}, and submit no more of {jobs.Count}?");
            if (running is null)
            {
                // Its process ended before the first submission.
                plan.Delete();
                return;
            }

            await sweeps.CancelAsync(SweepRun.Id, cancellationToken);
            context.Inform($"Cancelled {CountText.Jobs(running.Value)}.");
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

    private async Task<int> RunAsync(CommandContext context, IReadOnlyList<SweepJob>? begun, CancellationToken cancellationToken)
    {
        var definition = Define(context);
        var plan = PlanOf(context);

        // A mistake in the last job is found before the first is quoted.
        var jobs = begun ?? await AgreeAsync(context, definition, plan, cancellationToken);
        if (jobs is null)
        {
            return ExitCode.Done;
        }

        context.OnInterrupt = $"The sweep stopped submitting, and its jobs keep running at EPIC; go on with: epic sweep resume -f {context.Get(_file)}";
        return await SweepRun.ExecuteAsync(context, definition, jobs, plan.Records, cancellationToken);
    }

    private SweepDefinition Define(CommandContext context)
    {
        var definition = SweepDefinition.Read(PathOf(context), context.Get(_file)!);
        return definition with
        {
            Variables = context.Get(_matrix) is { } matrix ? SweepMatrix.Parse(matrix) : definition.Variables,
            MaxParallel = context.Get(_maxParallel) switch
            {
                null => definition.MaxParallel,
                > 0 and <= SweepMatrix.MostJobs and var count => count,
                _ => throw CommandException.Usage($"--max-parallel must be 1 to {SweepMatrix.MostJobs}", "for example: --max-parallel 4"),
            },
            MaxCost = _options.Limit(context) ?? definition.MaxCost,
        };
    }

    /// <summary>Quotes the jobs that are new, and asks for the user's agreement to their price.</summary>
    /// <returns>All jobs of the sweep; null after <c>--dry-run</c>.</returns>
    private async Task<IReadOnlyList<SweepJob>?> AgreeAsync(CommandContext context, SweepDefinition definition, SweepPlanFile plan, CancellationToken cancellationToken)
    {
        var values = definition.Jobs();
        var known = (plan.Read() ?? []).ToDictionary(job => job.Name);
        var added = await QuoteAsync(context, [.. values.Where(job => !known.ContainsKey(job.Name))], definition.MaxCost, cancellationToken);
        var isNew = added.ToDictionary(job => job.Name);
        IReadOnlyList<SweepJob> jobs = [.. values.Select(job => known.GetValueOrDefault(job.Name) ?? isNew[job.Name])];
        CheckLimit(jobs, definition.MaxCost);
        if (context.Get(_options.Confirmation.DryRun))
        {
            context.Answer.WriteList(jobs, View);
            context.Inform(added.Count == 0 ? "Would submit no job: all are submitted." : $"Would submit {CountText.Jobs(added.Count)} for {SweepPrice.Text(added)} in total.");
            return null;
        }

        if (added.Count > 0)
        {
            var retries = definition.Retries > 0 && SweepPrice.Total(added, definition.Retries) is { } most ? $", and up to {ValueText.ForPeople(most)} with all retries" : "";
            _options.Confirmation.Require(context, $"Submit {CountText.Jobs(added.Count)} for {SweepPrice.Text(added)} in total{retries}?");
            plan.Write(jobs);
        }

        return jobs;
    }

    private static async Task<IReadOnlyList<SweepJob>> QuoteAsync(
        CommandContext context, IReadOnlyList<(string Name, IReadOnlyDictionary<string, string> Variables, JobValues Values)> values, Money? limit, CancellationToken cancellationToken)
    {
        var jobs = new List<SweepJob>();
        foreach (var (name, variables, job) in values)
        {
            var priced = await PricedJob.CreateAsync(context.Epic, job, limit, cancellationToken);
            jobs.Add(new SweepJob { Name = name, Variables = variables, Queue = priced.Job.QueueCode!, Price = priced.Price });
        }

        return jobs;
    }

    private static void CheckLimit(IReadOnlyList<SweepJob> jobs, Money? limit)
    {
        if (limit is not null && !(SweepPrice.Total(jobs) is { } total && total.Currency == limit.Currency && total.Amount <= limit.Amount))
        {
            throw new CommandException(
                ExitCode.Refused, $"The {jobs.Count} jobs cost {SweepPrice.Text(jobs)}, and the limit is {ValueText.ForPeople(limit)}: nothing was submitted", "raise --max-cost, or reduce the matrix");
        }
    }

    /// <summary>The jobs of a sweep as EPIC shows them now.</summary>
    private async Task<IReadOnlyList<SweepJob>> RefreshAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var plan = PlanOf(context);
        var jobs = plan.Read() ?? throw NotBegun();
        var state = await new JobSweeps(context.Epic, plan.Records, context.Console.Time).GetAsync(SweepRun.Id, cancellationToken);
        var runs = state?.Runs.ToDictionary(run => run.Name!) ?? [];
        var shown = new List<SweepJob>();
        foreach (var planned in jobs)
        {
            var job = runs.TryGetValue(planned.Name, out var run) ? planned.With(run) : planned with { IsCancelled = state?.IsCancelRequested is true };
            if (job.IsRunning)
            {
                var now = await context.Epic.Jobs.GetAsync(job.Id!.Value, cancellationToken);
                job = job with { Status = now.Status, Outcome = now.GetOutcome(), IsCancelled = Lookups.JobFacts.IsCancelled(now) };
            }

            shown.Add(job);
        }

        return shown;
    }

    private static CommandException NotBegun() => CommandException.NotFound("This sweep has not begun", "begin it with epic sweep -f sweep.yaml");

    private string PathOf(CommandContext context) => Path.GetFullPath(context.Get(_file)!, context.Console.WorkingDirectory);

    private SweepPlanFile PlanOf(CommandContext context) => new(PathOf(context));
}
