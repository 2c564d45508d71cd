using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Tests.Data;
using Epic.Generated.Emulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Emulator.Tests.Hosting;

internal sealed class RestartTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
    private string _directory = "";
    private SiteSeed _seed = null!;

    [SetUp]
    public void CreateDirectory()
    {
        _directory = Directory.CreateTempSubdirectory("epic-emulator-").FullName;
        _seed = SiteSeed.Default();
    }

    [TearDown]
    public void DeleteDirectory() => Directory.Delete(_directory, true);

    [Test]
    public async Task A_restart_keeps_every_change()
    {
        var paths = new List<string> { "projects/1/", "billing/limits/", "desktop/", "licenses/", "jobauth/", "job/", "jobstep/", "data/file/", "data/folder/" };
        List<string> before;
        await using (var emulator = await StartAsync())
        {
            using var api = ApiClient.Create(emulator);
            await ChangeEverythingAsync(emulator, api);
            before = await ReadAsync(api, paths);
        }

        await using var restarted = await StartAsync();
        using var again = ApiClient.Create(restarted);
        var after = await ReadAsync(again, paths);
        var next = await again.SubmitAsync(Support.Jobs.OpenFoam("next"));

        Assert.That(after, Is.EqualTo(before));
        Assert.That(before[5], Does.Contain("Job Cancelled").And.Contain("Job Complete"));
        Assert.That(before[5], Does.Not.Contain($"\"id\":{next},"));
    }

    [Test]
    public async Task A_change_is_on_disk_before_it_is_answered()
    {
        await using var emulator = await StartAsync();
        using var api = ApiClient.Create(emulator);
        var id = await api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        var left = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_directory, "state.json")))!;

        Assert.That((int?)left["Jobs"]![0]!["Id"], Is.EqualTo(id));
    }

    [Test]
    public async Task Ids_and_credentials_survive_a_kill()
    {
        await using var emulator = await StartAsync();
        using var api = ApiClient.Create(emulator);
        await emulator.Site.WriteFileAsync("epic://folder/file.txt", new byte[1]);
        var files = await api.GetAsync("data/file/");
        var session = await api.GetAsync("data/session/");
        await using var next = await StartKilledAsync();
        using var again = ApiClient.Create(next);
        using var s3 = DataSessionTests.S3(next, session);

        Assert.That((await again.GetAsync("data/file/")).ToJsonString(), Is.EqualTo(files.ToJsonString()));
        Assert.That((await s3.GetObjectMetadataAsync((string)session["s3_location"]!, $"{session["s3_obj_key"]}folder/file.txt")).ContentLength, Is.EqualTo(1));
    }

    [Test]
    public async Task Results_that_were_deleted_do_not_come_back_after_a_kill()
    {
        await using var emulator = await StartAsync();
        using var api = ApiClient.Create(emulator);
        var session = await api.GetAsync("data/session/");
        await api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        _time.Advance(TimeSpan.FromMinutes(3));
        using var s3 = DataSessionTests.S3(emulator, session);
        var (bucket, prefix) = ((string)session["s3_location"]!, (string)session["s3_obj_key"]!);
        var objects = await s3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = prefix });
        await s3.DeleteObjectAsync(bucket, objects.S3Objects[0].Key);
        await using var next = await StartKilledAsync();

        Assert.That(await next.Site.ListFilesAsync(), Has.Count.EqualTo(objects.S3Objects.Count - 1));
    }

    [Test]
    public async Task A_seeded_file_that_was_changed_stays_changed_after_a_kill()
    {
        _seed.Files["a.txt"] = "seeded";
        await using var emulator = await StartAsync();
        await emulator.Site.WriteFileAsync("epic://a.txt", "changed"u8.ToArray());
        await using var next = await StartKilledAsync();

        Assert.That(await next.Site.ReadFileAsync("epic://a.txt"), Is.EqualTo("changed"));
    }

    [Test]
    public async Task The_clock_does_not_go_back_after_a_kill()
    {
        await using var emulator = await StartAsync();
        using var http = new HttpClient { BaseAddress = emulator.BaseAddress };
        using var content = new StringContent("""{"advance": "9.00:00:00"}""");
        using var response = await http.PostAsync(new Uri("/_emulator/clock", UriKind.Relative), content);
        await using var next = await StartKilledAsync();

        Assert.That(next.Clock.GetUtcNow(), Is.EqualTo(emulator.Clock.GetUtcNow()));
    }

    [Test]
    public async Task Changes_that_come_together_are_all_kept()
    {
        await using (var emulator = await StartAsync())
        {
            using var api = ApiClient.Create(emulator);
            await Task.WhenAll(Enumerable.Range(1, 30).Select(i => api.SubmitAsync(Support.Jobs.OpenFoam($"job-{i}"))));
            File.Copy(Path.Combine(_directory, "state.json"), Path.Combine(_directory, "copy.json"));
        }

        var left = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_directory, "copy.json")))!;
        Assert.That(left["Jobs"]!.AsArray(), Has.Count.EqualTo(30));
    }

    [Test]
    public async Task Seeded_files_that_were_changed_stay_changed()
    {
        var seed = SiteSeed.Default();
        seed.Files["a.txt"] = "seeded";
        var options = new EpicEmulatorOptions { DataDirectory = _directory, TimeProvider = _time, Site = seed };
        await using (var emulator = await EpicEmulator.StartAsync(options))
        {
            await emulator.Site.WriteFileAsync("epic://a.txt", "changed"u8.ToArray());
        }

        await using var restarted = await EpicEmulator.StartAsync(options);
        Assert.That(await restarted.Site.ReadFileAsync("epic://a.txt"), Is.EqualTo("changed"));
    }

    [Test]
    public async Task The_clock_does_not_go_back()
    {
        DateTimeOffset before;
        await using (var emulator = await StartAsync())
        {
            emulator.Clock.Advance(TimeSpan.FromDays(9));
            before = emulator.Clock.GetUtcNow();
        }

        await using var restarted = await StartAsync();
        Assert.That(restarted.Clock.GetUtcNow(), Is.GreaterThanOrEqualTo(before));
    }

    [Test]
    public async Task A_state_that_cannot_be_read_is_not_overwritten()
    {
        var path = Path.Combine(_directory, "state.json");
        await File.WriteAllTextAsync(path, "{ broken");

        Assert.That(async () => await StartAsync(), Throws.InstanceOf<InvalidDataException>());
        Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo("{ broken"));
    }

    [Test]
    public async Task A_second_emulator_does_not_share_the_directory()
    {
        await using var emulator = await StartAsync();

        Assert.That(async () => await StartAsync(), Throws.InstanceOf<IOException>());
    }

    private static async Task<List<string>> ReadAsync(ApiClient api, List<string> paths)
    {
        var answers = new List<string>();
        foreach (var path in paths)
        {
            answers.Add((await api.GetAsync(path)).ToJsonString());
        }

        return answers;
    }

    private async Task ChangeEverythingAsync(EpicEmulator emulator, ApiClient api)
    {
        await api.SubmitAsync(Support.Jobs.OpenFoam("done"));
        await api.PatchAsync("billing/limits/", """{"limits": [{"id": -1, "jobauth": {"enabled": true, "all_jobs": true}}]}""");
        var waiting = await api.SubmitAsync(Support.Jobs.OpenFoam("cancelled"));
        await api.PutAsync($"jobauth/{waiting}/", """{"state": "AUTHORISED"}""");
        _time.Advance(TimeSpan.FromSeconds(7));
        await api.DoAsync($"job/{waiting}/cancel/");
        _time.Advance(TimeSpan.FromMinutes(3));
        await api.PostAsync("desktop/", """{"node_code": "viz:cpu", "runtime": 1, "data_path": {"path": "epic://a/"}, "mount_type": "online"}""");
        await api.PostAsync("licenses/", """{"display_name": "mine", "environment": [{"variable_name": "A", "value": "b"}]}""");
        await api.PatchAsync("projects/1/", """{"description": "changed", "closed": true}""");
        emulator.Site.MoveData("elsewhere", "p/q/");
        await emulator.Site.WriteFileAsync("epic://folder/file.txt", "x"u8.ToArray());
        await api.GetAsync("data/file/");
    }

    private Task<EpicEmulator> StartAsync() => StartAsync(_directory);

    private Task<EpicEmulator> StartAsync(string directory) =>
        EpicEmulator.StartAsync(new EpicEmulatorOptions { DataDirectory = directory, TimeProvider = _time, Site = _seed });

    /// <summary>Starts on a copy of the directory, which equals the directory of a process killed now.</summary>
    private Task<EpicEmulator> StartKilledAsync()
    {
        var copy = Path.Combine(_directory, "killed");
        foreach (var file in Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock").ToList())
        {
            var target = Path.Combine(copy, Path.GetRelativePath(_directory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return StartAsync(copy);
    }
}
