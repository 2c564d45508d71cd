namespace Epic.Generated.IntegrationTests.Sync;

/// <summary>The promise for 10 GB and 100,000 files, scaled down; the benchmarks measure those.</summary>
internal sealed class MemoryTests : CephSyncFixture
{
    private const long MostBytes = 200_000_000;

    [Test]
    public async Task A_file_that_is_larger_than_the_promised_memory_goes_both_ways_within_it()
    {
        await using (var file = File.Create(LocalPath("case/large")))
        {
            file.SetLength(3 * MostBytes);
        }

        Assert.That(await PeakAsync("upload", Case), Is.LessThan(MostBytes));
        Assert.That(await PeakAsync("download", LocalPath("copy")), Is.LessThan(MostBytes));
        Assert.That(new FileInfo(LocalPath("copy/large")).Length, Is.EqualTo(3 * MostBytes));
    }

    [Test]
    public async Task Parts_as_large_as_the_promised_memory_go_one_at_a_time()
    {
        const int PartSize = 64 << 20;
        await using (var file = File.Create(LocalPath("case/large")))
        {
            file.SetLength(6 * (long)PartSize);
        }

        using var process = await TransferProcess.StartAsync(Epic, "upload", Case, Remote, "env", $"EPIC_TOOL_PART_SIZE={PartSize}");
        Assert.That(await TransferProcess.PeakAsync(process), Is.LessThan(MostBytes));
    }

    [Test]
    public async Task Many_files_go_both_ways_within_the_promised_memory()
    {
        for (var file = 0; file < 5000; file++)
        {
            await WriteAsync($"{file / 500}/{file}", "x");
        }

        Assert.That(await PeakAsync("upload", Case), Is.LessThan(MostBytes));
        Assert.That(await PeakAsync("download", LocalPath("copy")), Is.LessThan(MostBytes));
        Assert.That(Tree(LocalPath("copy")), Is.EqualTo(Tree(Case)));
    }

    private async Task<long> PeakAsync(string direction, string local)
    {
        using var process = await TransferProcess.StartAsync(Epic, direction, local, Remote);
        return await TransferProcess.PeakAsync(process);
    }
}
