namespace Epic.Generated.Emulator;

/// <summary>A cluster queue of a <see cref="SiteSeed"/>.</summary>
public sealed record QueueSeed
{
    /// <summary>The code that job specifications use, such as <c>aws:c5</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The name of the queue.</summary>
    public required string Name { get; init; }

    /// <summary>The cluster that the queue belongs to.</summary>
    public required string Cluster { get; init; }

    /// <summary>The description that users read.</summary>
    public string? Description { get; init; }

    /// <summary>The longest runtime of a task, in hours.</summary>
    public int MaxRuntime { get; init; } = 72;

    /// <summary>The largest number of nodes that a task may take.</summary>
    public int MaxAllocation { get; init; } = 20;

    /// <summary>The name of the service level.</summary>
    public string ServiceLevel { get; init; } = "Standard";

    /// <summary>The description of the service level.</summary>
    public string ServiceLevelDescription { get; init; } = "Jobs are scheduled by the cluster's standard batch policy.";

    /// <summary>Whether the queue is in maintenance and refuses jobs.</summary>
    public bool Maintenance { get; init; }

    /// <summary>The number of CPUs in a node.</summary>
    public int Cpus { get; init; } = 2;

    /// <summary>The generation of the CPUs.</summary>
    public string CpuGeneration { get; init; } = "Intel Xeon";

    /// <summary>The number of cores of a CPU.</summary>
    public int CoresPerCpu { get; init; } = 18;

    /// <summary>The number of threads of a core.</summary>
    public int ThreadsPerCore { get; init; } = 2;

    /// <summary>The memory of a node in GiB.</summary>
    public int Memory { get; init; } = 192;

    /// <summary>The name of a node's accelerators; null for nodes without.</summary>
    public string? Accelerator { get; init; }

    /// <summary>The number of accelerators in a node.</summary>
    public int Accelerators { get; init; }

    /// <summary>The price of a node for an hour, in <see cref="BillingSeed.Currency"/>.</summary>
    public decimal NodeHourPrice { get; init; } = 2.40m;

    /// <summary>The discount on the infrastructure, from 0 to 1.</summary>
    public decimal Discount { get; init; }
}
