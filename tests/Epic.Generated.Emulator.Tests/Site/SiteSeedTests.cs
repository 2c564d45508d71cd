using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Site;

internal sealed class SiteSeedTests
{
    [Test]
    public void A_seed_survives_its_file()
    {
        var seed = SiteSeed.Default();
        seed.Jobs.Add(new JobSeed { Name = "old", App = "openfoam:v1606", Queue = "aws:c5", Age = TimeSpan.FromDays(2) });

        Assert.That(SiteSeed.Parse(seed.ToJson()).ToJson(), Is.EqualTo(seed.ToJson()));
    }

    [TestCase("""{"queus": []}""", "queus")]
    [TestCase("""{"queues": [{"name": "x", "cluster": "y"}]}""", "code")]
    [TestCase("nothing", "not valid")]
    public void A_seed_that_is_none_is_refused_and_says_why(string json, string mentions)
    {
        Assert.That(() => SiteSeed.Parse(json), Throws.InstanceOf<FormatException>().With.Message.Contains(mentions));
    }

    [Test]
    public async Task A_site_starts_with_the_content_of_its_seed()
    {
        var seed = SiteSeed.Parse("""
            {
              "queues": [{"code": "lab:one", "name": "One", "cluster": "Lab"}],
              "applications": [{"name": "OpenFOAM", "versions": [{"code": "openfoam:x", "version": "x", "queues": ["lab:one"]}]}],
              "jobs": [{"name": "old", "app": "openfoam:x", "queue": "lab:one", "age": "02:00:00", "data": "epic://old/"}],
              "files": {"readme.txt": "hello"}
            }
            """);
        await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Site = seed });
        using var api = ApiClient.Create(emulator);

        Assert.That((int?)(await api.GetAsync("catalog/clusters/"))["count"], Is.EqualTo(1));
        Assert.That((string?)(await api.GetAsync("job/"))["results"]![0]!["status"], Is.EqualTo("Job Complete"));
        Assert.That(await emulator.Site.ListFilesAsync(), Does.Contain("readme.txt").And.Contain("old/simpleFoam.log"));
    }

    [Test]
    public void A_job_without_an_owner_is_refused()
    {
        var seed = SiteSeed.Default();
        seed.Jobs.Add(new JobSeed { Name = "old", App = "openfoam:v1606", Queue = "aws:c5", User = "Nobody" });

        Assert.That(
            async () => await EpicEmulator.StartAsync(new EpicEmulatorOptions { Site = seed }),
            Throws.InstanceOf<FormatException>().With.Message.Contains("Nobody"));
    }

    [Test]
    public void A_seeded_job_for_an_unknown_application_or_queue_is_refused()
    {
        var seed = SiteSeed.Default();
        seed.Jobs.Add(new JobSeed { Name = "old", App = "none:1", Queue = "aws:c5" });

        Assert.That(
            async () => await EpicEmulator.StartAsync(new EpicEmulatorOptions { Site = seed }),
            Throws.InstanceOf<FormatException>().With.Message.Contains("none:1"));
    }
}
