using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Catalog;
using Epic.Generated.Emulator.Errors;
using Epic.Generated.Emulator.Jobs;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Submission;

/// <summary>The price of a job on one queue.</summary>
internal sealed record JobQuote(IReadOnlyList<TaskPrice> Tasks, TaskPrice Total)
{
    /// <summary>Quotes a job on the queue that its specification names, or on every queue that takes it.</summary>
    /// <exception cref="InvalidValueException">The application, queue or project does not exist.</exception>
    public static IReadOnlyList<JobQuote> All(SiteState site, JsonObject spec)
    {
        var code = (string)spec["app_code"]!;
        var app = site.Catalog.Version(code) ?? throw new InvalidValueException($"Object with app_code={code} does not exist.", "app_code");
        ProjectLookup.Find(site, (long?)spec["project"], "project");
        var tasks = TaskSpec.ReadAll(spec["tasks"]!);
        return Queues(site, (string?)spec["queue_code"])
            .Where(queue => Takes(queue, app, tasks))
            .Select(queue => Create(queue, app, tasks, site.Seed.Billing))
            .ToList();
    }

    private static JobQuote Create(QueueSeed queue, AppVersion app, IReadOnlyList<TaskSpec> tasks, BillingSeed billing)
    {
        var prices = tasks.Select(task => TaskPrice.Create(task, queue, app, billing)).ToList();
        return new JobQuote(prices, TaskPrice.Sum(queue.Code, prices));
    }

    private static IReadOnlyList<QueueSeed> Queues(SiteState site, string? code) => code is null
        ? site.Catalog.Queues
        : [site.Catalog.Queue(code) ?? throw new InvalidValueException($"Object with queue_code={code} does not exist.", "queue_code")];

    private static bool Takes(QueueSeed queue, AppVersion app, IReadOnlyList<TaskSpec> tasks) =>
        QueueLimits.Refusal(queue, app) is null && tasks.All(task => QueueLimits.Refusal(queue, task) is null);
}
