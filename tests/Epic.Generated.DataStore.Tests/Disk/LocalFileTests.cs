using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.Sync;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore.Tests.Disk;

internal sealed class LocalFileTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("epic-test-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task The_file_of_a_running_download_is_no_leftover()
    {
        string path;
        await using (PartialFile.Create(Path.Combine(_folder, "f"), length: 10, flush: true))
        {
            path = Directory.GetFiles(_folder).Single();
            Assert.That(PartialFileName.IsPartial(Path.GetFileName(path)));
            Assert.That(PartialFile.DeleteIfAbandoned(path), Is.False);
            Assert.That(File.Exists(path));
        }

        await File.WriteAllTextAsync(path, "left by a killed process");
        Assert.That(PartialFile.DeleteIfAbandoned(path));
        Assert.That(Directory.GetFiles(_folder), Is.Empty);
    }

    [Test]
    public async Task A_file_that_is_flushed_while_it_is_written_becomes_its_target_whole()
    {
        var content = new byte[80 << 20];
        Random.Shared.NextBytes(content);
        var target = Path.Combine(_folder, "f");
        await using (var file = PartialFile.Create(target, content.Length, flush: true))
        {
            const int Step = 8 << 20;
            for (var at = 0; at < content.Length; at += Step)
            {
                await file.WriteAsync(content.AsMemory(at, Step), at, CancellationToken.None);
            }

            Assert.That(File.Exists(target), Is.False);
            await file.PlaceAsync(target, replace: false, modificationTime: null);
        }

        Assert.That(Directory.GetFiles(_folder), Is.EqualTo(new[] { target }));
        Assert.That((await File.ReadAllBytesAsync(target)).AsSpan().SequenceEqual(content));
    }

    [Test]
    public async Task A_file_that_is_given_up_while_it_is_flushed_leaves_nothing()
    {
        await using (var file = PartialFile.Create(Path.Combine(_folder, "f"), 40 << 20, flush: true))
        {
            await file.WriteAsync(new byte[40 << 20], 0, CancellationToken.None);
        }

        Assert.That(Directory.GetFiles(_folder), Is.Empty);
    }

    [Test]
    public async Task A_partial_file_is_not_placed_in_a_folder_that_was_replaced()
    {
        var folder = Path.Combine(_folder, "a");
        var target = Path.Combine(folder, "f");
        Directory.CreateDirectory(folder);
        Directory.CreateDirectory(Path.Combine(_folder, "outside"));
        await using (var file = PartialFile.Create(target, length: 1, flush: false))
        {
            await file.WriteAsync(new byte[] { 1 }, 0, CancellationToken.None);
            Directory.Move(folder, Path.Combine(_folder, "moved"));
            Directory.CreateSymbolicLink(folder, "outside");

            Assert.That(async () => await file.PlaceAsync(target, replace: true, modificationTime: null), Throws.InstanceOf<IOException>().With.Message.Contains("became another"));
        }

        Assert.That(Directory.GetFileSystemEntries(Path.Combine(_folder, "outside")), Is.Empty);
    }

    [TestCase(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute)]
    [TestCase(UnixFileMode.UserRead)]
    [TestCase(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)]
    [Platform("Linux,MacOsX")]
    public async Task A_file_that_is_replaced_keeps_its_permission_bits(UnixFileMode mode)
    {
        var target = Path.Combine(_folder, "Allrun");
        await File.WriteAllTextAsync(target, "old");
        File.SetUnixFileMode(target, mode | UnixFileMode.SetUser);

        await PlaceAsync(target);

        Assert.That(File.GetUnixFileMode(target), Is.EqualTo(mode), "and not the bit that runs it as its owner");
        Assert.That(new FileInfo(target).Length, Is.EqualTo(3));
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public async Task A_new_file_has_the_permissions_of_new_files()
    {
        var usual = Path.Combine(_folder, "usual");
        await File.WriteAllTextAsync(usual, "x");

        await PlaceAsync(Path.Combine(_folder, "new"));

        Assert.That(File.GetUnixFileMode(Path.Combine(_folder, "new")), Is.EqualTo(File.GetUnixFileMode(usual)));
    }

    [Test]
    public void A_download_writes_through_a_link_to_a_file_and_into_no_folder_or_device()
    {
        File.WriteAllText(Path.Combine(_folder, "f"), "x");
        File.CreateSymbolicLink(Path.Combine(_folder, "one"), "two");
        File.CreateSymbolicLink(Path.Combine(_folder, "two"), "f");
        File.CreateSymbolicLink(Path.Combine(_folder, "broken"), "nowhere");
        File.CreateSymbolicLink(Path.Combine(_folder, "folder"), ".");
        File.CreateSymbolicLink(Path.Combine(_folder, "device"), "/dev/null");
        string Resolve(string name) => DownloadTarget.Resolve(Path.Combine(_folder, name));

        Assert.That(Resolve("f"), Is.EqualTo(Path.Combine(_folder, "f")));
        Assert.That(Resolve("one"), Is.EqualTo(Path.Combine(_folder, "f")));
        Assert.That(Resolve("new"), Is.EqualTo(Path.Combine(_folder, "new")));
        Assert.That(Resolve("broken"), Is.EqualTo(Path.Combine(_folder, "broken")));
        Assert.That(() => Resolve("folder"), Throws.InstanceOf<IOException>());
        Assert.That(() => Resolve("device"), Throws.InstanceOf<IOException>());
        Assert.That(() => Resolve("/dev/null"), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void Whether_upper_and_lower_case_differ_is_seen_and_not_guessed()
    {
        File.WriteAllText(Path.Combine(_folder, "probe"), string.Empty);

        Assert.That(CaseSensitivity.IsSensitive(_folder), Is.EqualTo(!File.Exists(Path.Combine(_folder, "PROBE"))));
        Assert.That(CaseSensitivity.IsSensitive(Path.Combine(_folder, "not", "there")), Is.EqualTo(!File.Exists(Path.Combine(_folder, "PROBE"))));
    }

    [Test]
    public void A_large_file_is_not_read_to_its_end_for_a_call_that_was_cancelled()
    {
        // So long that it would take hours, and of no size on the disk.
        var path = Path.Combine(_folder, "f");
        using (var sparse = File.Create(path))
        {
            sparse.SetLength(1L << 40);
        }

        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        var hash = Task.Run(() => LocalHash.Matches(path, new string('a', 32), cancel.Token));

        Assert.That(async () => await hash.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void A_folder_is_not_scanned_for_a_call_that_was_cancelled() => Assert.That(
        () => new LocalScanner(_folder, SymbolicLinkMode.Skip, entersLinks: true).Scan(new CancellationToken(canceled: true)),
        Throws.InstanceOf<OperationCanceledException>());

    [Test]
    public void A_disk_of_which_the_user_has_no_more_is_as_full_as_any()
    {
        var quota = OperatingSystem.IsWindows() ? unchecked((int)0x8007050F) : OperatingSystem.IsMacOS() ? 69 : 122;

        Assert.That(FullDisk.IsReasonOf(new IOException("Disk quota exceeded", quota)));
        Assert.That(FullDisk.IsReasonOf(new IOException("Permission denied", 13)), Is.False);
    }

    [Test]
    public void A_file_that_became_shorter_while_it_is_read_is_no_shorter_file()
    {
        var path = Path.Combine(_folder, "f");
        File.WriteAllBytes(path, new byte[10]);
        using var source = new FileUploadSource(path, new UploadMemory(100));
        File.WriteAllBytes(path, new byte[4]);

        Assert.That(async () => await source.ReadPartAsync(0, 100, CancellationToken.None), Throws.InstanceOf<IOException>().With.Message.Contains("changed"));
    }

    [TestCase(12, true)]
    [TestCase(10, false)]
    public void A_file_that_was_written_to_since_it_was_opened_is_noticed(int length, bool atTheSameTime)
    {
        var time = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var path = Path.Combine(_folder, "f");
        File.WriteAllBytes(path, new byte[10]);
        File.SetLastWriteTimeUtc(path, time);
        using var source = new FileUploadSource(path, new UploadMemory(100));
        source.ThrowIfChanged();
        File.WriteAllBytes(path, new byte[length]);
        if (atTheSameTime)
        {
            // As far as the file system's clock can tell.
            File.SetLastWriteTimeUtc(path, time);
        }

        Assert.That(source.ThrowIfChanged, Throws.InstanceOf<IOException>().With.Message.Contains("changed"));
    }

    private static async Task PlaceAsync(string target)
    {
        await using var file = PartialFile.Create(target, length: 3, flush: false);
        await file.WriteAsync("new"u8.ToArray(), 0, CancellationToken.None);
        await file.PlaceAsync(target, replace: true, modificationTime: null);
    }
}
