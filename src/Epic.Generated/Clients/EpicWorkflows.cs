using Epic.Generated.Clients.Billing;
using Epic.Generated.Clients.Desktops;
using Epic.Generated.Clients.Jobs;
using Epic.Generated.Clients.Licenses;
using Epic.Generated.Clients.Waiting;

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
