using System.CommandLine;
using System.Globalization;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Cli.Plots;
using Epic.Generated;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Jobs;

/// <summary><c>epic job residuals</c>.</summary>
internal sealed class JobResidualsCommand
{
    private const int PlotHeight = 20;

    private readonly Argument<string> _id = new("id") { Description = JobLookup.Help };
    private readonly Option<string?> _variables = new("--vars") { Description = "Variables to show, separated by commas. Default: all.", HelpName = "names" };
    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Show new values until the job has finished." };
    private readonly Option<bool> _plot = new("--plot") { Description = "Plot the residuals on a logarithmic axis." };
    private readonly Option<string?> _svg = new("--svg") { Description = "Write the plot to this SVG file.", HelpName = "file" };
    private readonly Option<string?> _until = new("--until") { Description = "Follow until all residuals are at or below this value; the exit code is then 10.", HelpName = "value" };

    public static Command Create()
    {
        var residuals = new JobResidualsCommand();
        var command = new EpicCommand(
            "residuals", "Shows the residuals of a job.", "epic job residuals 1234 --plot", "epic job residuals @last --vars p,Ux -f", "epic job residuals 1234 --until 1e-5")
        {
            residuals._id, residuals._variables, residuals._follow, residuals._plot, residuals._svg, residuals._until,
        };
        return command.Handle(residuals.RunAsync);
    }

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var until = context.Get(_until) is { } text ? ParseThreshold(text) : (double?)null;
        var variables = context.Get(_variables)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var id = await JobLookup.FindOneAsync(context, context.Get(_id), cancellationToken);
        var job = context.Epic.Jobs.GetOperation(id);
        if (context.Get(_follow) || until is not null)
        {
            // The library waits for a job to appear; a wrong number is reported at once.
            await JobLookup.ReadAsync(context, id, cancellationToken);
            context.OnInterrupt = $"Job {id} keeps running at EPIC; return with: epic job residuals {id} -f";
            return await FollowAsync(context, job, variables, until, cancellationToken);
        }

        var series = await JobLookup.AskAsync(context, id, () => job.GetResidualsAsync(variables, cancellationToken), cancellationToken);
        if (series.Count == 0)
        {
            throw CommandException.NotFound($"Job {id} has no residuals yet", $"follow them with epic job residuals {id} -f");
        }

        if (context.Get(_svg) is { } file)
        {
            await File.WriteAllTextAsync(Path.Combine(context.Console.WorkingDirectory, file), ResidualSvg.Draw(series), cancellationToken);
            context.Inform($"Wrote {file}.");
        }

        if (context.Get(_plot))
        {
            foreach (var line in ResidualPlot.Draw(series, Math.Min(context.Console.Width, 120), PlotHeight))
            {
                context.Console.Out.WriteLine(line);
            }
        }
        else if (context.Get(_svg) is null)
        {
            WriteValues(context, series);
        }

        return ExitCode.Done;
    }

    private static async Task<int> FollowAsync(CommandContext context, JobOperation job, string[]? variables, double? until, CancellationToken cancellationToken)
    {
        await foreach (var point in job.FollowResidualsAsync(variables, cancellationToken: cancellationToken))
        {
            context.Answer.WriteEvent(
                string.Join('\t', point.Values.Select(value => $"{value.Key}={Number(value.Value)}").Prepend($"{point.XAxisName ?? "n"}={Number(point.X)}")),
                () => new JObject
                {
                    ["job"] = job.Id,
                    [point.XAxisName ?? "n"] = point.X,
                    ["residuals"] = new JObject(point.Values.Select(value => new JProperty(value.Key, double.IsFinite(value.Value) ? value.Value : null))),
                });
            if (point.Values.Count > 0 && point.Values.Values.All(value => value <= until))
            {
                return ExitCode.ThresholdReached;
            }
        }

        return ExitCode.Done;
    }

    private static void WriteValues(CommandContext context, IReadOnlyList<ResidualSeries> series)
    {
        var rows = Enumerable.Range(0, series.Max(one => one.Values.Count)).ToList();
        var view = new ItemView<int>(
            row => Number(series[0].X[row]),
            [
                new(series[0].XAxisName ?? "n", row => row < series[0].X.Count ? Number(series[0].X[row]) : null),
                .. series.Select(one => new Column<int>(one.Name, row => row < one.Values.Count ? Number(one.Values[row]) : null)),
            ])
        {
            Json = row => new JObject(
                series.Select(one => new JProperty(one.Name, row < one.Values.Count && double.IsFinite(one.Values[row]) ? one.Values[row] : null))
                    .Prepend(new JProperty(series[0].XAxisName ?? "n", row < series[0].X.Count ? series[0].X[row] : null))),
        };
        context.Answer.WriteList(rows, view);
    }

    private static string Number(double value) => value.ToString("g6", CultureInfo.InvariantCulture);

    private static double ParseThreshold(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw CommandException.Usage($"--until must be a number above zero, not '{text}'", "for example: --until 1e-5");
}
