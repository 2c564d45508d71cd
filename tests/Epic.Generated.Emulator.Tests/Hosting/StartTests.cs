using System.Net;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Hosting;

internal sealed class StartTests
{
    [Test]
    public async Task Many_run_at_once_and_know_nothing_of_each_other()
    {
        var emulators = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => EpicEmulator.StartAsync()));
        using var first = ApiClient.Create(emulators[0]);
        using var second = ApiClient.Create(emulators[1]);
        await first.SubmitAsync(Support.Jobs.OpenFoam("a"));

        Assert.That((int?)(await second.GetAsync("job/"))["count"], Is.Zero);
        Assert.That(emulators.Select(emulator => emulator.BaseAddress).Distinct().ToList(), Has.Count.EqualTo(5));
        Assert.That(emulators.All(emulator => emulator.BaseAddress.IsLoopback && emulator.S3Endpoint.IsLoopback));
        foreach (var emulator in emulators)
        {
            await emulator.DisposeAsync();
        }
    }

    [Test]
    public async Task It_listens_no_longer_when_it_is_disposed()
    {
        var emulator = await EpicEmulator.StartAsync();
        await emulator.DisposeAsync();
        using var api = ApiClient.Create(emulator);

        Assert.That(async () => await api.GetAsync("teams/"), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task A_port_that_is_taken_is_an_error()
    {
        await using var emulator = await EpicEmulator.StartAsync();
        var options = new EpicEmulatorOptions { Port = emulator.BaseAddress.Port };

        Assert.That(async () => await EpicEmulator.StartAsync(options), Throws.InstanceOf<IOException>());
    }

    [TestCaseSource(nameof(BadOptions))]
    public void Options_out_of_their_bounds_are_refused(Action<EpicEmulatorOptions> spoil)
    {
        var options = new EpicEmulatorOptions();
        spoil(options);

        Assert.That(async () => await EpicEmulator.StartAsync(options), Throws.ArgumentException);
    }

    [Test]
    public async Task A_hundred_thousand_jobs_do_not_make_a_page_longer()
    {
        var seed = SiteSeed.Default();
        seed.Jobs.Add(new JobSeed { Name = "old", App = "openfoam:v1606", Queue = "aws:c5", Count = 100_000, Steps = ["decomposePar", "solver"] });
        await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Site = seed });
        using var api = ApiClient.Create(emulator);
        var page = await api.GetAsync("job/?limit=2&offset=99998");
        var allocated = GC.GetTotalAllocatedBytes();
        using (var response = await api.SendAsync(HttpMethod.Get, "job/?limit=1&offset=50000"))
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        Assert.That((int?)page["count"], Is.EqualTo(100_000));
        Assert.That(page["results"]!.AsArray().Select(job => (string?)job!["name"]), Is.EqualTo(new[] { "old-2", "old-1" }));

        // A look at every job would allocate tens of megabytes.
        Assert.That(GC.GetTotalAllocatedBytes() - allocated, Is.LessThan(5_000_000));
    }

    private static IEnumerable<Action<EpicEmulatorOptions>> BadOptions()
    {
        yield return options => options.Speed = 0;
        yield return options => options.SessionLifetime = TimeSpan.FromMilliseconds(999);
        yield return options => options.MaxPageSize = 0;
        yield return options => options.Token = "two words";
        yield return options => options.RequestsPerMinute = 0;
        yield return options => options.LinkBase = new Uri("/relative", UriKind.Relative);
        yield return options => options.Users.Add(new EmulatorUser { Token = "t", Prefix = "no-slash" });
        yield return options =>
        {
            options.Users.Add(new EmulatorUser { Token = "same", Name = "A" });
            options.Users.Add(new EmulatorUser { Token = "same", Name = "B" });
        };
    }
}
