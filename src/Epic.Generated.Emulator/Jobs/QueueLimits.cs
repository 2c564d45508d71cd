using Epic.Generated.Emulator.Catalog;

namespace Epic.Generated.Emulator.Jobs;

/// <summary>The limits of a queue.</summary>
internal static class QueueLimits
{
    /// <summary>Why the queue refuses the application; null when it takes it.</summary>
    public static string? Refusal(QueueSeed queue, AppVersion app) =>
        queue.Maintenance ? $"Cluster queue {queue.Code} is in maintenance mode."
        : !app.Version.Queues.Contains(queue.Code) ? $"Application {app.Version.Code} is not available on cluster queue {queue.Code}."
        : null;

    /// <summary>The member of the task that the queue refuses and why; null when it takes it.</summary>
    public static (string Member, string Reason)? Refusal(QueueSeed queue, TaskSpec task)
    {
        if (task.Runtime > queue.MaxRuntime)
        {
            return ("runtime", $"Ensure this value is less than or equal to {queue.MaxRuntime}, the maximum runtime of {queue.Code}.");
        }

        if (task.PerNode(queue) == 0)
        {
            return ("task_distribution", $"The nodes of {queue.Code} have no device to distribute tasks over.");
        }

        return task.Nodes(queue) > queue.MaxAllocation
            ? ("partitions", $"{task.Partitions} partitions exceed the maximum allocation of {queue.Code}, {queue.MaxAllocation} nodes.")
            : null;
    }
}
