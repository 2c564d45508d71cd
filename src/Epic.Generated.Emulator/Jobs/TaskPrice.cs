using Epic.Generated.Emulator.Catalog;

namespace Epic.Generated.Emulator.Jobs;

/// <summary>The price of a task, or of all tasks of a job, on a queue. The total is the exact sum of its parts.</summary>
internal sealed record TaskPrice(string Reference, string QueueCode, decimal Iaas, decimal Software, decimal Service, decimal Discount, decimal Tax)
{
    public decimal Total => Iaas + Software + Service - Discount + Tax;

    public static TaskPrice Create(TaskSpec task, QueueSeed queue, AppVersion app, BillingSeed billing)
    {
        var iaas = Round(task.Nodes(queue) * task.Runtime * queue.NodeHourPrice);
        var software = Round(task.Partitions * task.Runtime * app.Application.TaskHourPrice);
        var service = Round((iaas + software) * billing.ServiceRate);
        var discount = Round(iaas * queue.Discount);
        var tax = Round((iaas + software + service - discount) * billing.TaxRate);
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
    private static decimal Round(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
}
