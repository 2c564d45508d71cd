using System.CommandLine;

namespace Epic.Cli.Commands.Submission;

/// <summary><c>epic submit</c>: submits a job once.</summary>
internal static class SubmitCommand
{
    public static Command Create()
    {
        var options = new SubmissionOptions();
        var follow = new FollowOptions();
        return ApplicationCommands.Create(
            "submit",
            "Submits a job whose data is in the data store. The price is shown first.",
            [options.MaxCost, follow.Wait, follow.Watch, options.Confirmation.Yes, options.Confirmation.DryRun],
            async (context, values, cancellationToken) =>
            {
                follow.Check(context);
                var priced = await PricedJob.CreateAsync(context.Epic, values, options.Limit(context), cancellationToken);
                return await PricedSubmission.RunAsync(context, priced, options, follow, cancellationToken);
            },
            "openfoam --app openfoam:v2312 --data epic://work/cavity/ --queue cheapest",
            "-f job.yaml --max-cost 40GBP --yes",
            "-f job.yaml --yes --wait");
    }
}
