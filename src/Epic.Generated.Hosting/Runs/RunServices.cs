using Epic.Generated.Clients;
using Epic.Generated.Clients.Jobs.Runs;

namespace Epic.Generated.Hosting.Runs;

/// <summary>The parts that the hosted runs of a process share.</summary>
/// <param name="Context">The client, the clock and the log.</param>
/// <param name="Store">The store of the records.</param>
/// <param name="Times">The times of leases.</param>
/// <param name="Handlers">Receive the events.</param>
/// <param name="Transfer">Moves the files; null for none.</param>
/// <param name="Options">The options of the service.</param>
internal sealed record RunServices(
    ClientContext Context, IJobRunStore Store, RunTimes Times, IReadOnlyList<IJobRunHandler> Handlers, IJobRunTransfer? Transfer, JobRunServiceOptions Options)
{
    public TimeProvider Time => Context.Time;
}
