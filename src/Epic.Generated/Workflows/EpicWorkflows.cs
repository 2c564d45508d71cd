using Epic.Generated.Desktops;
using Epic.Generated.Jobs;
using Epic.Generated.Licenses;
using Epic.Generated.Spending;
using Epic.Generated.Workflows;

namespace Epic.Generated;

/// <summary>
/// The workflows of a client of EPIC, as <see cref="IEpicClient.Workflows"/> has them. Made by itself it works on any
/// <see cref="IEpicClient"/>, a test's own among them, and by any clock.
/// </summary>
public sealed class EpicWorkflows : IEpicWorkflows
{
    /// <summary>Makes the workflows of a client.</summary>
    /// <param name="client">The client.</param>
    /// <param name="timeProvider">The clock that waits and time-outs go by; null for the system's.</param>
    public EpicWorkflows(IEpicClient client, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        var context = new WorkflowContext(client, timeProvider ?? TimeProvider.System);
        Jobs = new JobWorkflows(context);
        Desktops = new DesktopWorkflows(context);
        Licenses = new LicenseWorkflows(context);
        Spending = new SpendingWorkflows(context);
    }

    /// <inheritdoc/>
    public IJobWorkflows Jobs { get; }

    /// <inheritdoc/>
    public IDesktopWorkflows Desktops { get; }

    /// <inheritdoc/>
    public ILicenseWorkflows Licenses { get; }

    /// <inheritdoc/>
    public ISpendingWorkflows Spending { get; }
}
