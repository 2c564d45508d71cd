using Epic.Generated.DataStore;
using Epic.Generated.Emulator;

namespace Epic.Generated.IntegrationTests.Workflows;

/// <summary>Clients that the emulator creates.</summary>
internal sealed class EmulatorClientTests
{
    [Test]
    public async Task It_reaches_the_API_and_the_data_store()
    {
        await using var emulator = await EpicEmulator.StartAsync();
        var epic = emulator.CreateClient();
        using var content = new MemoryStream("mesh"u8.ToArray());
        await new EpicDataStore(epic).UploadAsync(content, EpicPath.Parse("epic://case/mesh.h5"));

        Assert.That((await epic.Teams.ListAllAsync().ToListAsync()), Has.Count.EqualTo(3));
        Assert.That(await emulator.Site.ReadFileAsync("epic://case/mesh.h5"), Is.EqualTo("mesh"));
    }

    [Test]
    public async Task It_acts_for_the_user_of_a_name()
    {
        var site = SiteSeed.Default().WithUsers(
            new EmulatorUser { Token = "ada", Name = "Ada Lovelace" }, new EmulatorUser { Token = "alan", Name = "Alan Turing", Role = "user" });
        await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Site = site });

        Assert.That(async () => await emulator.CreateClient("Alan Turing").Configuration.GetAsync("openfoam:v2312", "aws:c5"), Throws.InstanceOf<EpicPermissionException>());
        Assert.That(async () => await emulator.CreateClient().Configuration.GetAsync("openfoam:v2312", "aws:c5"), Throws.Nothing);
        Assert.That(() => emulator.CreateClient("Mary Shelley"), Throws.ArgumentException.With.Message.Contains("Mary Shelley"));
    }

    [Test]
    public async Task Its_options_can_be_changed()
    {
        await using var emulator = await EpicEmulator.StartAsync();
        var epic = emulator.CreateClient(configure: options => (options.MaxRetries, options.ApplicationId) = (0, "a-test/1"));
        var job = await epic.Jobs.SubmitAsync(new OpenFoamJob
        {
            Name = "cavity",
            AppCode = "openfoam:v2312",
            QueueCode = "aws:c5",
            DataPath = EpicPath.Parse("epic://work/cavity/"),
            Solver = new() { Partitions = 4, Runtime = TimeSpan.FromHours(24), EndTime = 200 },
        });

        emulator.Clock.Advance(TimeSpan.FromDays(2));

        Assert.That((await job.WaitForCompletionAsync()).Status, Is.EqualTo("Job Complete"));
        Assert.That(emulator.Requests.Of("job_create").Single().Headers["User-Agent"], Does.Contain("a-test/1"));
    }
}
