using Epic.Cli.Commands.Lookups;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Generated;

namespace Epic.Cli.Commands.Jobs;

/// <summary>The full screen of <c>epic job watch</c>: reads the job that is shown, draws it, and obeys keys.</summary>
internal sealed class JobScreen(CommandContext context, IReadOnlyList<long> ids)
{
    private const string Enter = "\u001b[?1049h\u001b[?25l";
    private const string Leave = "\u001b[?25h\u001b[?1049l";
    private const string Home = "\u001b[H";
    private const string EraseLine = "\u001b[K";
    private const string EraseRest = "\u001b[J";

    private static readonly TimeSpan ReadInterval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan KeyInterval = TimeSpan.FromMilliseconds(100);

    private int _shown;
    private bool _asksToCancel;
    private string? _message;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        context.OnInterrupt = $"{(ids.Count == 1 ? $"Job {ids[0]} keeps" : "The jobs keep")} running at EPIC; return with: epic job watch {string.Join(' ', ids)}";
        context.Console.Out.Write(Enter);
        try
        {
            while (true)
            {
                var state = await ReadAsync(ids[_shown], cancellationToken);
                Draw(state);
                if (await ObeyKeysAsync(state, cancellationToken))
                {
                    return ExitCode.Done;
                }
            }
        }
        finally
        {
            context.Console.Out.Write(Leave);
            context.Console.Out.Flush();
        }
    }

    private async Task<JobScreenState> ReadAsync(long id, CancellationToken cancellationToken)
    {
        var job = await JobLookup.ReadAsync(context, id, cancellationToken);
        var step = job.JobSteps.LastOrDefault(candidate => candidate.HasStarted());
        var log = step?.Id is { } stepId ? (await context.Epic.JobSteps.GetLogsAsync(stepId, cancellationToken)).Stdout : null;
        return new JobScreenState(job, step?.StepName, log ?? "", await ReadResidualsAsync(id, cancellationToken));
    }

    // Before the solver has written anything, EPIC may refuse the question.
    private async Task<IReadOnlyList<ResidualSeries>> ReadResidualsAsync(long id, CancellationToken cancellationToken)
    {
        try
        {
            return await context.Epic.Jobs.GetOperation(id).GetResidualsAsync(cancellationToken: cancellationToken);
        }
        catch (EpicApiException)
        {
            return [];
        }
    }

    private void Draw(JobScreenState state)
    {
        var footer = _asksToCancel ? "Cancel the jobs? Their cost up to now is charged. y: yes, any other key: no"
            : $"q leave   c cancel{(ids.Count > 1 ? $"   n next job ({_shown + 1} of {ids.Count})" : "")}   {_message}";
        var lines = JobScreenText.Draw(state, context.Console.Time.GetUtcNow(), context.Console.Width, context.Console.Height - 1);
        context.Console.Out.Write(Home + string.Concat(lines.Select(line => line + EraseLine + "\r\n")) + footer + EraseLine + EraseRest);
        context.Console.Out.Flush();
    }

    /// <summary>Obeys keys until the next look at EPIC is due. Returns true to leave.</summary>
    private async Task<bool> ObeyKeysAsync(JobScreenState state, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < ReadInterval; waited += KeyInterval)
        {
            switch (context.Console.ReadKey())
            {
                case 'y' or 'Y' when _asksToCancel:
                    _asksToCancel = false;
                    await CancelAsync(cancellationToken);
                    return false;
                case not null when _asksToCancel:
                    _asksToCancel = false;
                    Draw(state);
                    break;
                case 'q' or 'Q':
                    return true;
                case 'c' or 'C':
                    _asksToCancel = true;
                    Draw(state);
                    break;
                case 'n' or 'N' when ids.Count > 1:
                    _shown = (_shown + 1) % ids.Count;
                    return false;
            }

            await Task.Delay(KeyInterval, context.Console.Time, cancellationToken);
        }

        return false;
    }

    private async Task CancelAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var id in ids)
            {
                await context.Epic.Jobs.CancelAsync(id, cancellationToken);
            }

            _message = ids.Count == 1 ? "The job is cancelled." : "The jobs are cancelled.";
        }
        catch (EpicException error)
        {
            _message = ErrorReport.Create(error).ToLine();
        }
    }
}
