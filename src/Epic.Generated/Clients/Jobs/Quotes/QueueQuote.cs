using Epic.Generated.Applications;

namespace Epic.Generated;

/// <summary>What a submission costs on one cluster queue, and whether it can run there.</summary>
public sealed record QueueQuote
{
    private readonly bool? _isAvailable;

    /// <summary>The queue's code, such as <c>aws:c5</c>.</summary>
    public required string QueueCode { get; init; }

    /// <summary>The price of all jobs of the submission, tax included; null where EPIC gave none, or several currencies.</summary>
    public Money? Total { get; init; }

    /// <summary>What the hardware costs, of <see cref="Total"/>; null where EPIC does not say.</summary>
    public Money? IaasCost { get; init; }

    /// <summary>What the software costs, of <see cref="Total"/>; null where EPIC does not say.</summary>
    public Money? SoftwareCost { get; init; }

    /// <summary>EPIC's charge, of <see cref="Total"/>; null where EPIC does not say.</summary>
    public Money? ServiceCharge { get; init; }

    /// <summary>What is taken off; null where EPIC does not say.</summary>
    public Money? Discount { get; init; }

    /// <summary>The tax in <see cref="Total"/>; null where EPIC does not say.</summary>
    public Money? Tax { get; init; }

    /// <summary>The prices of the single steps, one job after another.</summary>
    public IReadOnlyList<TaskQuote> Steps
    {
        get;
        init => field = OptionList<TaskQuote>.From(value);
    } = OptionList<TaskQuote>.Empty;

    /// <summary>The queue as the catalog lists it; null where it does not.</summary>
    public ClusterQueue? Queue { get; init; }

    /// <summary>The longest time that a step may run on the queue; null where the catalog does not say.</summary>
    public TimeSpan? MaxRuntime => Queue?.MaxRuntime is > 0 and var hours ? TimeSpan.FromHours(hours) : null;

    /// <summary>Whether every step asks for no more than <see cref="MaxRuntime"/>.</summary>
    public bool FitsMaxRuntime { get; init; }

    /// <summary>Whether the queue takes jobs now. Default: true if the catalog lists it and it is not in maintenance.</summary>
    public bool IsAvailable
    {
        get => _isAvailable ?? Queue is { MaintenanceMode: not true };
        init => _isAvailable = value;
    }

    /// <summary>Number of tasks that the queue reports as free now; null where it does not.</summary>
    public int? AvailableTasks => Queue?.ReportedAvailableTasks;
}
