namespace Epic.Generated.IntegrationTests.Sync;

internal sealed class KilledProcessTests : CephSyncFixture
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
        var leftovers = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            if (await IsCompleteAsync(direction, local))
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

            leftovers += direction == "download" ? Tree(local).Count(IsPartial) : await UnfinishedUploadsAsync();
        }

        Assert.That(leftovers, Is.Positive, "some came in the middle of a file");
        using (var process = await TransferProcess.StartAsync(Epic, direction, local, Remote))
        {
            await process.WaitForExitAsync();
            Assert.That(process.ExitCode, Is.Zero);
        }

        if (direction == "upload")
        {
            await AssertOnlyHopelessUploadsAreLeftAsync();
            await DownloadAsync(to: LocalPath("check"));
            local = LocalPath("check");
        }

        Assert.That(Tree(local), Is.EqualTo(Tree(Case)));
        AssertWhole(local);
    }

    // Whatever is visible under its own name is whole.
    private void AssertWhole(string folder)
    {
        foreach (var name in Tree(folder).Where(IsFile))
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

    private async Task<bool> IsCompleteAsync(string direction, string local)
    {
        var files = Tree(Case).Count(IsFile);
        return (direction == "upload" ? (await CaseKeysAsync()).Count(IsFile) : Tree(local).Count(IsFile)) == files;
    }

    // Without partial files, which the next sync removes.
    private async Task ForgetAsync(string direction, string local)
    {
        if (direction == "upload")
        {
            await Store.DeleteFolderAsync(Remote);
            return;
        }

        foreach (var name in Tree(local).Where(IsFile))
        {
            File.Delete(Path.Combine(local, name));
        }
    }

    private static bool IsFile(string name) => !name.EndsWith('/') && !IsPartial(name);

    private static bool IsPartial(string name) => name.EndsWith(".part", StringComparison.Ordinal);
}
