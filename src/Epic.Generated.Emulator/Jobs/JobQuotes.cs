using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Jobs;

/// <summary>Quotes a job on every queue that would take it, or on the one that was asked for.</summary>
internal static class JobQuotes
{
    public static JsonObject For(SiteState site, JsonObject spec)
    {
        var code = (string)spec["app_code"]!;
        var app = site.Catalog.Version(code) ?? throw ApiException.Invalid($"Object with app_code={code} does not exist.", "app_code");
        ProjectRules.Find(site, (long?)spec["project"], "project");
        var tasks = TaskSpec.ReadAll(spec["tasks"]!);
        var quotes = new JsonArray();
        var totals = new JsonArray();
        foreach (var queue in Queues(site, (string?)spec["queue_code"]).Where(queue => Takes(queue, app, tasks)))
        {
            var prices = tasks.Select(task => TaskPrice.Of(task, queue, app, site.Seed.Billing)).ToList();
            foreach (var price in prices)
            {
                quotes.Add(price.ToJson(site.Currency));
            }

            totals.Add(TaskPrice.Sum(queue.Code, prices).ToJson(site.Currency));
        }

        return new JsonObject { ["task_quotes"] = quotes, ["totals"] = totals };
    }

    private static IReadOnlyList<QueueSeed> Queues(SiteState site, string? code) => code is null
        ? site.Catalog.Queues
        : [site.Catalog.Queue(code) ?? throw ApiException.Invalid($"Object with queue_code={code} does not exist.", "queue_code")];

    private static bool Takes(QueueSeed queue, AppVersion app, IReadOnlyList<TaskSpec> tasks) =>
        QueueRules.Refusal(queue, app) is null && tasks.All(task => QueueRules.Refusal(queue, task) is null);
}
