using System.CommandLine;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Generated;

namespace Epic.Cli.Commands.Catalogue;

/// <summary><c>epic queue</c>: the cluster queues that jobs run on.</summary>
internal static class QueueCommands
{
    private static readonly ItemView<ClusterQueue> ListView = new(
        queue => queue.QueueCode,
        new("queue", queue => queue.QueueCode),
        new("cluster", queue => queue.ClusterName),
        new("name", queue => queue.Name),
        new("level", queue => queue.ServiceLevel?.Name),
        new("max_hours", queue => queue.MaxRuntime),
        new("max_nodes", queue => queue.MaxAllocation),
        new("free_tasks", queue => queue.ReportedAvailableTasks),
        new("maintenance", queue => queue.MaintenanceMode));

    private static readonly ItemView<ClusterQueue> DetailView = new(
        queue => queue.QueueCode,
        [
            .. ListView.Columns,
            new("description", queue => queue.Description),
            new("cpus", queue => queue.ResourceConfig?.Cpus),
            new("cpu", queue => queue.ResourceConfig?.CpuGeneration),
            new("cores_per_cpu", queue => queue.ResourceConfig?.CoresPerCpu),
            new("threads_per_core", queue => queue.ResourceConfig?.ThreadsPerCore),
            new("memory", queue => queue.ResourceConfig?.Memory),
            new("accelerator", queue => queue.ResourceConfig?.Accelerator?.Name),
            new("accelerators", queue => queue.ResourceConfig?.Accelerator?.Quantity),
        ]);

    public static Command Create() => new EpicCommand(
        "queue", "Shows the cluster queues that jobs run on.", "epic queue list", "epic queue list --app openfoam:v2312 --available", "epic queue show aws:c5")
    {
        List(),
        Show(),
    };

    private static EpicCommand List()
    {
        var app = new Option<string?>("--app") { Description = "Only queues that run this application version, such as openfoam:v2312.", HelpName = "code" };
        var available = new Option<bool>("--available") { Description = "Only queues that are not in maintenance." };
        var command = new EpicCommand(
            "list", "Lists the queues.", "epic queue list", "epic queue list --app openfoam:v2312", "epic queue list --available -o id") { app, available };
        return command.Handle((context, cancellationToken) =>
        {
            IAsyncEnumerable<ClusterQueue> queues = context.Epic.Catalog.ListAllClustersAsync(allowedApps: context.Get(app), cancellationToken: cancellationToken);
            if (context.Get(available))
            {
                queues = queues.Where(queue => queue.MaintenanceMode is not true);
            }

            return context.Answer.WriteListAsync(queues, ListView, cancellationToken);
        });
    }

    private static EpicCommand Show()
    {
        var code = new Argument<string>("code") { Description = "Code of the queue, such as aws:c5." };
        var command = new EpicCommand("show", "Shows a queue.", "epic queue show aws:c5", "epic queue show aws:c5 -o json", "epic queue show csd3:ampere") { code };
        return command.Handle(async (context, cancellationToken) =>
            context.Answer.WriteItem(await context.Epic.Catalog.GetClusterAsync(context.Get(code), cancellationToken), DetailView));
    }
}
