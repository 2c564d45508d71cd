using Epic.Generated.DataStore.Disk;

namespace Epic.Generated.DataStore.Tests.Disk;

/// <summary>The paths of downloaded files stay in the destination, whatever the plan allowed and whatever happens during the download.</summary>
internal sealed class LocalFoldersTests
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "no-such-destination");

    [TestCase("../evil")]
    [TestCase("a/../../evil")]
    [TestCase("../no-such-destination-too/evil")]
    public void A_path_out_of_the_destination_is_refused(string path) =>
        Assert.That(() => new LocalFolders(Root).PathOf(path), Throws.InstanceOf<IOException>());

    [TestCase("/evil", "evil")]
    [TestCase("a/b", "a/b")]
    [TestCase("", "")]
    public void A_path_stays_in_the_destination(string path, string expected) =>
        Assert.That(Path.GetFullPath(new LocalFolders(Root).PathOf(path)), Is.EqualTo(Path.GetFullPath(Path.Join(Root, expected)).TrimEnd(Path.DirectorySeparatorChar)));

    [Test]
    public void A_folder_that_becomes_a_link_is_not_opened_again()
    {
        var root = Directory.CreateTempSubdirectory("epic-test-").FullName;
        var outside = Directory.CreateTempSubdirectory("epic-outside-").FullName;
        try
        {
            var folders = new LocalFolders(root);
            folders.OpenOrCreate("a/b").Dispose();
            Directory.Delete(Path.Combine(root, "a/b"));
            Directory.CreateSymbolicLink(Path.Combine(root, "a/b"), outside);

            Assert.That(() => folders.OpenOrCreate("a/b"), Throws.InstanceOf<IOException>().With.Message.Contains("leads out"));
            Assert.That(() => folders.OpenOrCreate("a/b/c"), Throws.InstanceOf<IOException>().With.Message.Contains("leads out"));
            Assert.That(() => folders.OpenParent("a/b/old"), Throws.InstanceOf<IOException>().With.Message.Contains("leads out"));
            Assert.That(Directory.GetFileSystemEntries(outside), Is.Empty);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
            Directory.Delete(outside, recursive: true);
        }
    }

    [Test]
    public void Nothing_is_deleted_through_a_link_that_stays_inside()
    {
        var root = Directory.CreateTempSubdirectory("epic-test-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "real"));
            Directory.CreateSymbolicLink(Path.Combine(root, "latest"), "real");
            var folders = new LocalFolders(root);

            folders.OpenOrCreate("latest").Dispose();
            Assert.That(() => folders.OpenParent("latest/f"), Throws.InstanceOf<IOException>().With.Message.Contains("link"));
            folders.OpenParent("latest").Dispose();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Test]
    [Platform("Linux")]
    public async Task A_folder_that_is_replaced_while_a_file_is_written_keeps_the_file()
    {
        var root = Directory.CreateTempSubdirectory("epic-test-").FullName;
        var outside = Directory.CreateTempSubdirectory("epic-outside-").FullName;
        try
        {
            using var folder = new LocalFolders(root).OpenOrCreate("a");
            await using (var file = PartialFile.Create(folder.PathOf("f"), length: 1, flush: true))
            {
                await file.WriteAsync(new byte[] { 1 }, 0, CancellationToken.None);
                Directory.Move(Path.Combine(root, "a"), Path.Combine(root, "moved"));
                Directory.CreateSymbolicLink(Path.Combine(root, "a"), outside);
                await file.PlaceAsync(folder.PathOf("f"), replace: true, modificationTime: null);
            }

            Assert.That(Directory.GetFileSystemEntries(outside), Is.Empty);
            Assert.That(Directory.GetFiles(Path.Combine(root, "moved")).Select(Path.GetFileName), Is.EqualTo(new[] { "f" }));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
            Directory.Delete(outside, recursive: true);
        }
    }
}
