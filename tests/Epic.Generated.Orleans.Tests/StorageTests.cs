using Epic.Generated.Clients;
using Epic.Generated.Clients.Jobs.Runs;
using Epic.Generated.Orleans.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Storage;

namespace Epic.Generated.Orleans.Tests;

/// <summary>Records in a grain storage: two activations of a run exist for a moment, and one of them works on it.</summary>
internal sealed class StorageTests : SiloFixture
{
    private static GrainRunStore Store => new(Services.GetRequiredKeyedService<IGrainStorage>("Default"));

    [Test]
    public async Task A_write_takes_effect_only_on_the_version_that_was_read()
    {
        var entry = new JobRunEntry("run:store-1", "{}") { IsOpen = true };
        Assert.That(await Store.ReadAsync(entry.Key), Is.Null);

        var first = await Store.WriteAsync(entry);
        Assert.That(await Store.WriteAsync(entry), Is.Null, "It exists.");
        var second = await Store.WriteAsync(entry with { Version = first, Content = "[]" });
        Assert.That(await Store.WriteAsync(entry with { Version = first }), Is.Null, "The version is an old one.");
        Assert.That(await Store.ReadAsync(entry.Key), Is.EqualTo(entry with { Version = second, Content = "[]" }));

        Assert.That(await Store.DeleteAsync(entry.Key, first!), Is.False);
        Assert.That(await Store.DeleteAsync(entry.Key, second!), Is.True);
        Assert.That(await Store.ReadAsync(entry.Key), Is.Null);
        Assert.That(await Store.WriteAsync(entry), Is.Not.Null, "It may be created again.");
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Of_two_activations_the_one_that_took_the_run_first_sends_nothing_after_the_other_took_it(CancellationToken cancellationToken)
    {
        var context = ClientContext.Create(Emulator.CreateClient(), null);
        var records = new RunRecords(Store);
        await new JobRuns(context, Store).StartAsync("twice", Job("twice"), cancellationToken: cancellationToken);
        await using var leaseOfOne = new SiloLease(RunTimes.Default, NullLogger.Instance);
        await using var leaseOfOther = new SiloLease(RunTimes.Default, NullLogger.Instance);
        var one = await TakeAsync(leaseOfOne);
        var other = await TakeAsync(leaseOfOther);
        var engine = new RunEngine(context, records, new JobListing(context), RunTimes.Default, [], null);

        Assert.ThrowsAsync<RunLostException>(() => engine.SubmitAsync(one, cancellationToken));
        Assert.That(Submissions("twice"), Is.Zero);
        await engine.SubmitAsync(other, cancellationToken);
        Assert.That(Submissions("twice"), Is.EqualTo(1));

        async Task<OwnedRun> TakeAsync(SiloLease lease) =>
            (await OwnedRun.TakeAsync(records, await lease.GetAsync(cancellationToken), (await records.ReadAsync("twice", cancellationToken))!.Value, cancellationToken))!;
    }
}
