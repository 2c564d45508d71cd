using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Jobs;

/// <summary>What a task, or all tasks of a job, cost on a queue. The total is the sum of its parts to the penny.</summary>
internal sealed record TaskPrice(string Reference, string QueueCode, decimal Iaas, decimal Software, decimal Service, decimal Discount, decimal Tax)
{
    public decimal Total => Iaas + Software + Service - Discount + Tax;

    public static TaskPrice Of(TaskSpec task, QueueSeed queue, AppVersion app, BillingSeed billing)
    {
        var iaas = Money.Round(task.Nodes(queue) * task.Runtime * queue.NodeHourPrice);
        var software = Money.Round(task.Partitions * task.Runtime * app.Application.TaskHourPrice);
        var service = Money.Round((iaas + software) * billing.ServiceRate);
        var discount = Money.Round(iaas * queue.Discount);
        var tax = Money.Round((iaas + software + service - discount) * billing.TaxRate);
        return new TaskPrice(task.Reference, queue.Code, iaas, software, service, discount, tax);
    }

    public static TaskPrice Sum(string queueCode, IReadOnlyCollection<TaskPrice> prices) => new(
        "total",
        queueCode,
        prices.Sum(price => price.Iaas),
        prices.Sum(price => price.Software),
        prices.Sum(price => price.Service),
        prices.Sum(price => price.Discount),
        prices.Sum(price => price.Tax));

    public JsonObject ToJson(string currency) => new()
    {
        ["reference"] = Reference,
        ["queue_code"] = QueueCode,
        ["iaas_cost"] = Money.Node(Iaas, currency),
        ["software_cost"] = Money.Node(Software, currency),
        ["service_charge"] = Money.Node(Service, currency),
        ["discount"] = Money.Node(Discount, currency),
        ["tax"] = Money.Node(Tax, currency),
        ["total"] = Money.Node(Total, currency),
    };
}
