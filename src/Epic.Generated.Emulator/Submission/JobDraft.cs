using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Catalog;
using Epic.Generated.Emulator.Jobs;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Submission;

/// <summary>A job that may be submitted, before any of its array is.</summary>
internal sealed record JobDraft(
    JsonObject Binding, AppVersion App, QueueSeed Queue, IReadOnlyList<TaskSpec> Tasks, ProjectRecord? Project, decimal Cost)
{
    /// <summary>How the queue's nodes are laid out for a task.</summary>
    public StepPlan Step(TaskSpec task)
    {
        var perNode = (int)Math.Min(task.Partitions, task.PerNode(Queue));
        var threads = Queue.Cpus * Queue.CoresPerCpu * Queue.ThreadsPerCore / perNode;
        return new StepPlan
        {
            Reference = task.Reference,
            NodeCount = (int)task.Nodes(Queue),
            Tasks = (int)Math.Min(task.Partitions, int.MaxValue),
            TasksPerNode = perNode,
            ThreadsPerTask = Math.Max(1, threads),
            MaxRuntime = (int)task.Runtime,
        };
    }
}
