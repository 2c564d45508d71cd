using System.CommandLine;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Invocation;
using Epic.Generated;

namespace Epic.Cli.Commands.Jobs;

/// <summary><c>epic job approve</c> and <c>epic job reject</c>: the jobs that wait for authorisation.</summary>
internal static class JobAuthorisationCommands
{
    public static Command CreateApprove() => Create(
        "approve",
        "Lets jobs run that wait for authorisation.",
        "Approve",
        (job, cancellationToken) => job.ApproveAsync(cancellationToken));

    public static Command CreateReject() => Create(
        "reject",
        "Keeps jobs from running that wait for authorisation.",
        "Reject",
        (job, cancellationToken) => job.RejectAsync(cancellationToken));

    private static EpicCommand Create(string name, string description, string verb, Func<JobOperation, CancellationToken, Task> decide)
    {
        var ids = new Argument<string[]>("id") { Description = JobLookup.Help, Arity = ArgumentArity.OneOrMore };
        var confirmation = new Confirmation();
        var command = new EpicCommand(name, description, $"epic job {name} 1234", $"epic job {name} 1234 1235 --yes", $"epic job {name} array:12 --dry-run")
        {
            ids, confirmation.Yes, confirmation.DryRun,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            foreach (var id in await JobLookup.FindAllAsync(context, context.Get(ids), cancellationToken))
            {
                var job = await JobLookup.ReadAsync(context, id, cancellationToken);
                if (context.Get(confirmation.DryRun))
                {
                    context.Inform($"Would {name} job {id} '{job.Name}', {job.Cost}.");
                    continue;
                }

                confirmation.Require(context, $"{verb} job {id} '{job.Name}' of {job.SubmittedBy}, {job.Cost}?");
                await decide(context.Epic.Jobs.GetOperation(id), cancellationToken);
                context.Inform($"{verb.TrimEnd('e')}ed job {id}.");
            }
        });
    }
}
