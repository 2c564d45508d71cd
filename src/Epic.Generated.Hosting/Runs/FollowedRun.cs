using System.Threading.Channels;
using Epic.Generated.Clients.Jobs.Runs;

namespace Epic.Generated.Hosting.Runs;

/// <summary>A run whose jobs are polled, and the last poll that has shown a change of them.</summary>
internal sealed class FollowedRun(OwnedRun run)
{
    private readonly Channel<IReadOnlyList<Job>> _polls = Channel.CreateBounded<IReadOnlyList<Job>>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    public OwnedRun Run => run;

    public IEnumerable<long> JobIds => run.Record.UnfinishedJobs;

    public void Deliver(IReadOnlyList<Job> jobs) => _polls.Writer.TryWrite(jobs);

    public ValueTask<IReadOnlyList<Job>> NextAsync(CancellationToken cancellationToken) => _polls.Reader.ReadAsync(cancellationToken);
}
