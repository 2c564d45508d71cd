namespace Epic.Generated.IntegrationTests.Sync;

/// <summary>The promise for a power failure, shown by the system calls: no test can cut the power.</summary>
internal sealed class PowerCutTests : CephSyncFixture
{
    private string Calls => LocalPath("calls");

    [Test]
    public async Task A_downloaded_file_is_on_the_disk_before_it_appears_and_its_name_when_the_download_ends()
    {
        await PutAsync("case/f");

        await DownloadTracedAsync(LocalPath("new/deep/f"), Remote / "f");

        var calls = await File.ReadAllLinesAsync(Calls);
        var appears = Appears(calls, LocalPath("new/deep/f"));
        Assert.That(FlushOf(calls, ".part"), Is.InRange(0, appears - 1));
        Assert.That(FlushOf(calls, LocalPath("new/deep")), Is.GreaterThan(appears));
        Assert.That(FlushOf(calls, LocalPath("new")), Is.GreaterThan(appears));
        Assert.That(FlushOf(calls, Local), Is.GreaterThan(appears), "where the first new folder is");
    }

    [Test]
    public async Task The_names_of_a_downloaded_folder_are_on_the_disk_when_the_synchronisation_ends()
    {
        await PutAsync("case/f");
        await PutAsync("case/0/deep/U");
        await PutAsync("case/empty/", string.Empty);

        await DownloadTracedAsync(LocalPath("copy"), Remote);

        var calls = await File.ReadAllLinesAsync(Calls);
        var appears = Math.Max(Appears(calls, LocalPath("copy/f")), Appears(calls, LocalPath("copy/0/deep/U")));
        foreach (var folder in new[] { Local, LocalPath("copy"), LocalPath("copy/0"), LocalPath("copy/0/deep") })
        {
            Assert.That(FlushOf(calls, folder), Is.GreaterThan(appears), folder);
        }
    }

    private async Task DownloadTracedAsync(string local, EpicPath remote)
    {
        using var process = await TransferProcess.StartAsync(
            Epic, "download", local, remote, "strace", "--follow-forks", "--decode-fds=path", "--string-limit=4096", "--trace=fsync,?rename,renameat,renameat2", "--output", Calls);
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero);
    }

    // A sync renames in an open folder, whose path the call does not show.
    private static int Appears(string[] calls, string path) => IndexOf(calls, call => call.Contains("rename") && call.Contains($"/{Path.GetFileName(path)}\""));

    private static int FlushOf(string[] calls, string path) => IndexOf(calls, call => call.Contains(" fsync(") && call.Contains(path + ">"));

    private static int IndexOf(string[] calls, Predicate<string> isMeant)
    {
        var index = Array.FindLastIndex(calls, isMeant);
        Assert.That(index, Is.Not.Negative, string.Join('\n', calls));
        return index;
    }
}
