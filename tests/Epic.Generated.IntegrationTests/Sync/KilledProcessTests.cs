using System.Diagnostics;

namespace Epic.Generated.IntegrationTests.Sync;

internal sealed class KilledProcessTests : SyncFixture
{
    private const int Kills = 20;

    [TestCase("upload")]
    [TestCase("download")]
    public async Task A_sync_killed_at_random_moments_ends_with_identical_trees_and_nothing_extra(string direction)
    {
        for (var file = 0; file < 150; file++)
        {
            await WriteLocalAsync($"case/{file % 7}/{file}", Bytes(file * 300, seed: file));
        }

        await WriteLocalAsync("case/large", Bytes(40_000_000, seed: 1000));
        await WriteLocalAsync("case/larger", Bytes(60_000_000, seed: 1001));
        Directory.CreateDirectory(LocalPath("case/empty"));
        if (direction == "download")
        {
            await UploadAsync();
        }

        var local = direction == "upload" ? Case : LocalPath("copy");
        var whole = await MeasureAsync(direction, local);
        var random = new Random(5);
        for (var kill = 0; kill < Kills; kill++)
        {
            if (kill % 5 == 0)
            {
                await ForgetAsync(direction, local);
            }

            using var process = await TransferProcess.StartAsync(Epic, direction, local, Remote);
            await Task.Delay(whole * random.NextDouble(), TimeProvider.System);
            process.Kill();
            await process.WaitForExitAsync();
            if (direction == "download")
            {
                AssertWhole(local);
            }
        }

        using (var process = await TransferProcess.StartAsync(Epic, direction, local, Remote))
        {
            await process.WaitForExitAsync();
            Assert.That(process.ExitCode, Is.Zero);
        }

        if (direction == "upload")
        {
            Assert.That(await UnfinishedUploadsAsync(), Is.Zero);
            await DownloadAsync(to: LocalPath("check"));
            local = LocalPath("check");
        }

        Assert.That(Tree(local), Is.EqualTo(Tree(Case)));
        AssertWhole(local);
    }

    // Whatever is visible under its own name is whole.
    private void AssertWhole(string folder)
    {
        foreach (var name in Tree(folder).Where(name => !name.EndsWith('/') && !name.EndsWith(".part")))
        {
            Content.AssertSame(File.ReadAllBytes(Path.Combine(folder, name)), File.ReadAllBytes(Path.Combine(Case, name)), name);
        }
    }

    private async Task<TimeSpan> MeasureAsync(string direction, string local)
    {
        var begin = TimeProvider.System.GetTimestamp();
        using var process = await TransferProcess.StartAsync(Epic, direction, local, Remote);
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero);
        return TimeProvider.System.GetElapsedTime(begin);
    }

    private async Task ForgetAsync(string direction, string local)
    {
        if (direction == "upload")
        {
            await Store.DeleteFolderAsync(Remote);
        }
        else if (Directory.Exists(local))
        {
            Directory.Delete(local, recursive: true);
        }
    }
}
