using Epic.Generated.Applications;
using Newtonsoft.Json;

namespace Epic.Generated;

/// <summary>The price of a submission on one cluster queue, and whether the queue can run it.</summary>
public sealed record QueueQuote
{
    // More than a time span holds.
    private const int LongestHours = 256_000_000;

    private readonly bool? _isAvailable;

    /// <summary>The queue's code, such as <c>aws:c5</c>.</summary>
    public required string QueueCode { get; init; }

    /// <summary>The price of all jobs of the submission, tax included; null if EPIC gave none, or several currencies.</summary>
    public Money? Total { get; init; }

    /// <summary>The cost of the hardware, a part of <see cref="Total"/>; null if EPIC gave none.</summary>
    public Money? IaasCost { get; init; }

    /// <summary>The cost of the software, a part of <see cref="Total"/>; null if EPIC gave none.</summary>
    public Money? SoftwareCost { get; init; }

    /// <summary>EPIC's service charge, a part of <see cref="Total"/>; null if EPIC gave none.</summary>
    public Money? ServiceCharge { get; init; }

    /// <summary>The discount; null if EPIC gave none.</summary>
    public Money? Discount { get; init; }

    /// <summary>The tax, a part of <see cref="Total"/>; null if EPIC gave none.</summary>
    public Money? Tax { get; init; }

    /// <summary>The prices of the single steps, one job after another.</summary>
    [JsonProperty(ObjectCreationHandling = ObjectCreationHandling.Replace)]
    public IReadOnlyList<TaskQuote> Steps
    {
        get;
        init => field = OptionList<TaskQuote>.From(value);
    } = OptionList<TaskQuote>.Empty;

    /// <summary>The queue's entry of the catalog; null if it has none.</summary>
    public ClusterQueue? Queue { get; init; }

    /// <summary>The longest time that a step may run on the queue; null if the catalog gives none, or one that no step reaches (29,000 years).</summary>
    public TimeSpan? MaxRuntime => Queue?.MaxRuntime is > 0 and < LongestHours and var hours ? TimeSpan.FromHours(hours) : null;

    /// <summary>Whether the runtime of every step is at most <see cref="MaxRuntime"/>.</summary>
    public bool FitsMaxRuntime { get; init; }

    /// <summary>Whether the queue takes jobs now. Default: true if the catalog lists it and it is not in maintenance.</summary>
    public bool IsAvailable
    {
        get => _isAvailable ?? Queue is { MaintenanceMode: not true };
        init => _isAvailable = value;
    }

    /// <summary>Number of tasks that the queue reports as free now; null if it reports none.</summary>
    public int? AvailableTasks => Queue?.ReportedAvailableTasks;
}
