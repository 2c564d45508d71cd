using Epic.Generated.DataStore.Disk;

namespace Epic.Generated.DataStore.Tests;

/// <summary>Where the files of the store go, whatever a plan has let through.</summary>
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
}
