using System.CommandLine;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Invocation;
using Epic.Cli.Values;

namespace Epic.Cli.Commands.Submission;

/// <summary><c>epic job rerun</c>: submits a job again, unchanged or with changes.</summary>
internal static class JobRerunCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = JobLookup.Help };
        var name = new Option<string?>("--name") { Description = "Name of the new job. Default: that of the job.", HelpName = "text" };
        var queue = new Option<string?>("--queue") { Description = "Code of the queue, or cheapest. Default: that of the job.", HelpName = "code" };
        var app = new Option<string?>("--app") { Description = "Code of the application version. Default: that of the job, by its name.", HelpName = "code" };
        var set = new Option<string[]>("--set") { Description = "A value to change, as in --set end_time=500: a key of epic schema job, or an option of the application. Repeat for several.", HelpName = "name=value" };
        var options = new SubmissionOptions();
        var follow = new FollowOptions();
        var command = new EpicCommand(
            "rerun",
            "Submits a job again with the same data, unchanged or with changes. The price is shown first.",
            "epic job rerun 1234",
            "epic job rerun @last --queue cheapest --set end_time=500 --set partitions=48",
            "epic job rerun 1234 --max-cost 40GBP --yes --wait")
        {
            id, name, queue, app, set, options.MaxCost, follow.Wait, follow.Watch, options.Confirmation.Yes, options.Confirmation.DryRun,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            follow.Check(context);
            var limit = options.Limit(context);
            var changes = (context.Get(set) ?? []).Select(text => KeyValueText.Parse(text, "--set")).ToList();
            var number = await JobLookup.FindOneAsync(context, context.Get(id), cancellationToken);
            var submitted = await JobLookup.AskAsync(
                context, number, () => context.Epic.Jobs.GetDefinitionAsync(number, context.Get(app), cancellationToken), cancellationToken);
            var values = Values(
                JobTemplate.ApplicationOf(submitted),
                [.. Option("name", context.Get(name)), .. Option("queue", context.Get(queue)), .. changes]);
            var job = await JobBuilder.ChangeAsync(context.Epic, submitted, values, cancellationToken);
            return await PricedSubmission.RunAsync(context, await PricedJob.CreateAsync(context.Epic, job, limit, cancellationToken), options, follow, cancellationToken);
        });
    }

    // A name that is no key of the application's jobs is an option of the application itself.
    private static JobValues Values(string application, IReadOnlyList<KeyValuePair<string, string>> changes)
    {
        var keys = JobKeys.ForApplication(application).Select(key => key.Name).Where(key => key != "set").ToHashSet();
        var values = changes.Where(change => keys.Contains(change.Key)).GroupBy(change => change.Key)
            .ToDictionary(group => group.Key, group => new JobValue([.. group.Select(change => change.Value)], $"--set {group.Key}"));
        var others = changes.Where(change => !keys.Contains(change.Key)).Select(change => $"{change.Key}={change.Value}").ToList();
        if (others.Count > 0)
        {
            values["set"] = new JobValue(others, "--set");
        }

        return new JobValues(application, values);
    }

    private static IEnumerable<KeyValuePair<string, string>> Option(string key, string? value) => value is null ? [] : [new(key, value)];
}
