using System.Text.Json.Nodes;

namespace Epic.Generated.Emulator.Jobs;

/// <summary>A task of a job specification.</summary>
internal sealed record TaskSpec(string Reference, long Partitions, long Runtime, string Distribution, long TasksPerDevice)
{
    public static IReadOnlyList<TaskSpec> ReadAll(JsonNode tasks) => tasks.AsArray().Select(task => Read(task!)).ToList();

    /// <summary>How many tasks of this distribution a node of the queue takes; 0 when it has no such devices.</summary>
    public long PerNode(QueueSeed queue)
    {
        var places = Distribution switch
        {
            "core" => queue.Cpus * queue.CoresPerCpu,
            "socket" => queue.Cpus,
            "node" => 1,
            _ => queue.Accelerators,
        };
        return (long)Math.Min(places * (decimal)TasksPerDevice, int.MaxValue);
    }

    /// <summary>The nodes that the task takes of the queue.</summary>
    public long Nodes(QueueSeed queue) => ((Partitions - 1) / PerNode(queue)) + 1;

    private static TaskSpec Read(JsonNode task) => new(
        (string)task["reference"]!,
        (long)task["partitions"]!,
        (long)task["runtime"]!,
        (string)task["task_distribution"]!,
        (long?)task["tasks_per_device"] ?? 1);
}
