using Epic.Generated.Hosting.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Epic.Generated.Hosting.Tests.Runs;

/// <summary>Figures of the hosted service, for its documentation.</summary>
[Explicit("Prints figures.")]
internal sealed class FigureTests : ServiceFixture
{
    [Test]
    public async Task Memory_of_ten_thousand_runs()
    {
        const int Runs = 10_000;
        await SubmittedRuns.RecordAsync(Store, Site, Runs);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await using var service = await StartAsync();
        await service.UntilAsync(() => Task.FromResult(Told.Count >= 2 * Runs));
        Told.Clear();
        Site.Epic.Calls.Clear();

        var after = GC.GetTotalMemory(forceFullCollection: true);
        TestContext.Out.WriteLine($"{(after - before) / 1024.0 / Runs:0.0} KiB for each of {service.Services.GetRequiredService<RunServiceState>().Runs.Count} runs, with its changed record in the store in memory");
        Assert.That(service.Services.GetRequiredService<RunServiceState>().Runs, Has.Count.EqualTo(Runs));
    }
}
