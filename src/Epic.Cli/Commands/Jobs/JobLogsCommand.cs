using System.CommandLine;
using System.Globalization;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Generated;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Jobs;

/// <summary><c>epic job logs</c>.</summary>
internal sealed class JobLogsCommand
{
    private readonly Argument<string> _id = new("id") { Description = JobLookup.Help };
    private readonly Option<string?> _step = new("--step") { Description = "Name or id of the step. Default: the step that runs, or else the last one that ran.", HelpName = "step" };
    private readonly Option<bool> _stdout = new("--stdout") { Description = "Show standard output. This is the default." };
    private readonly Option<bool> _stderr = new("--stderr") { Description = "Show standard error." };
    private readonly Option<bool> _app = new("--app") { Description = "Show the log of the application." };
    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Show new lines until the step ends." };
    private readonly Option<int> _lines = new("-n", "--lines") { Description = "Number of last lines to show; 0 for all. Default: 100.", DefaultValueFactory = _ => 100, HelpName = "count" };

    public static Command Create()
    {
        var logs = new JobLogsCommand();
        var command = new EpicCommand("logs", "Shows the log of a step of a job.", "epic job logs 1234", "epic job logs @last -f", "epic job logs 1234 --step solver --stderr -n 0")
        {
            logs._id, logs._step, logs._stdout, logs._stderr, logs._app, logs._follow, logs._lines,
        };
        return command.Handle(logs.RunAsync);
    }

    private async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Get(_lines) < 0)
        {
            throw CommandException.Usage($"-n must be 0 or more, not {context.Get(_lines)}", "for example: epic job logs 1234 -n 50");
        }

        ExclusiveOptions.Check(context, "epic job logs 1234 --stderr", _stdout, _stderr, _app);
        var id = await JobLookup.FindOneAsync(context, context.Get(_id), cancellationToken);
        var job = await JobLookup.ReadAsync(context, id, cancellationToken);
        var step = FindStep(job, context.Get(_step));
        var kind = context.Get(_stderr) ? JobLogKind.Stderr : context.Get(_app) ? JobLogKind.App : JobLogKind.Stdout;
        if (context.Get(_follow))
        {
            context.OnInterrupt = $"Job {id} keeps running at EPIC; return with: epic job logs {id} -f";
            await foreach (var line in context.Epic.Jobs.GetOperation(id).TailAsync(step.Id ?? 0, kind, cancellationToken: cancellationToken))
            {
                Write(context, id, step, line.Text);
            }

            return;
        }

        var logs = await context.Epic.JobSteps.GetLogsAsync(step.Id ?? 0, cancellationToken);
        var text = kind switch { JobLogKind.Stderr => logs.Stderr, JobLogKind.App => logs.App, _ => logs.Stdout } ?? "";
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var count = context.Get(_lines) > 0 ? Math.Min(context.Get(_lines), lines.Length) : lines.Length;
        foreach (var line in text.Length == 0 ? [] : lines[^count..])
        {
            Write(context, id, step, line);
        }
    }

    private static void Write(CommandContext context, long job, JobStep step, string line) => context.Answer.WriteEvent(
        LogText.Plain(line, context.Console.IsOutputTerminal),
        () => new JObject { ["job"] = job, ["step"] = step.StepName, ["line"] = line });

    private static JobStep FindStep(Job job, string? wanted)
    {
        var step = wanted is null
            ? job.JobSteps.FirstOrDefault(candidate => candidate.HasStarted() && !candidate.HasEnded())
                ?? job.JobSteps.LastOrDefault(candidate => candidate.HasStarted())
                ?? (job.JobSteps.Count > 0 ? job.JobSteps[0] : null)
            : job.JobSteps.FirstOrDefault(candidate => string.Equals(candidate.StepName, wanted, StringComparison.OrdinalIgnoreCase)
                || candidate.Id?.ToString(CultureInfo.InvariantCulture) == wanted);
        return step ?? throw CommandException.NotFound(
            wanted is null ? $"Job {job.Id} has no steps" : $"Job {job.Id} has no step '{wanted}'",
            $"list its steps with epic job show {job.Id} --steps");
    }
}
