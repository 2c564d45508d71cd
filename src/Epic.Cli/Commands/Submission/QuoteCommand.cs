using System.CommandLine;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Errors;
using Epic.Cli.Output;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Submission;

/// <summary><c>epic quote</c>: the price of a job on every queue.</summary>
internal static class QuoteCommand
{
    private static readonly ItemView<QueueOffer> View = new(
        offer => offer.QueueCode,
        new("queue", offer => offer.QueueCode),
        new("total", offer => offer.Quote?.Total),
        new("can_run", offer => offer.Reason is null),
        new("hardware", offer => offer.Quote?.IaasCost),
        new("software", offer => offer.Quote?.SoftwareCost),
        new("free_tasks", offer => offer.Queue?.ReportedAvailableTasks),
        new("reason", offer => offer.Reason))
    {
        Json = offer => new JObject
        {
            ["queue_code"] = offer.QueueCode,
            ["total"] = JsonText.ToToken(offer.Quote?.Total),
            ["iaas_cost"] = JsonText.ToToken(offer.Quote?.IaasCost),
            ["software_cost"] = JsonText.ToToken(offer.Quote?.SoftwareCost),
            ["service_charge"] = JsonText.ToToken(offer.Quote?.ServiceCharge),
            ["discount"] = JsonText.ToToken(offer.Quote?.Discount),
            ["tax"] = JsonText.ToToken(offer.Quote?.Tax),
            ["can_run"] = offer.Reason is null,
            ["reason"] = offer.Reason,
        },
    };

    public static Command Create() => ApplicationCommands.Create(
        "quote",
        "Quotes a job on all queues, cheapest first, and says why a queue cannot run it. Quoting is free.",
        [],
        async (context, values, cancellationToken) =>
        {
            var offers = await QueueOffers.ListAsync(context.Epic, await JobBuilder.BuildAsync(context.Epic, values, cancellationToken), cancellationToken);
            context.Answer.WriteList(offers, View);
            return ExitCode.Done;
        },
        "openfoam --app openfoam:v2312 --data epic://work/cavity/ --partitions 24 --runtime 2h",
        "zcfd --app zcfd:2023.2 --data epic://work/wing/ --case-name fv.py --problem-name wing.h5",
        "-f job.yaml -o json");
}
