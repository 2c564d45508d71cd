using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Generated;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Sweeps;

/// <summary>Says which jobs were submitted, and writes each change of a status.</summary>
internal sealed class SweepProgress(CommandContext context) : IProgress<JobSweepProgress>
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, string?> _statuses = [];

    public void Report(JobSweepProgress value)
    {
        if (value.Run.Jobs is not [var job, ..])
        {
            return;
        }

        lock (_gate)
        {
            if (!_statuses.TryGetValue(job.Id, out var before) && job.Status is null)
            {
                context.Inform($"Submitted job {job.Id} '{value.Run.Name}'{(value.Run.Price is { } price ? $" for {ValueText.ForPeople(price)}" : "")}, {value.Submitted} of {value.Points}.");
            }

            _statuses[job.Id] = job.Status;
            if (job.Status is not null && job.Status != before)
            {
                context.Answer.WriteEventIfRead($"{job.Id}\t{value.Run.Name}\t{job.Status}", () => new JObject { ["id"] = job.Id, ["name"] = value.Run.Name, ["status"] = job.Status });
            }
        }
    }
}
