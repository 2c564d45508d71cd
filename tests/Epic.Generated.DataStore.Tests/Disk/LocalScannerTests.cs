using System.Diagnostics;
using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.Sync;

namespace Epic.Generated.DataStore.Tests.Disk;

/// <summary>One odd entry of a folder is reported, and the others are found.</summary>
internal sealed class LocalScannerTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("epic-test-").FullName;

    [TearDown]
    public void RemoveFolder() => Shell("rm -rf \"$0\"", _folder);

    [TestCase(@"printf 1 > $'caf\xe9.txt'; printf 2 > $'caf\xe8.txt'", "caf\uFFFD.txt", TestName = "Two_names_that_read_the_same_are_one_problem")]
    [TestCase(@"printf 1 > $'caf\xe9.txt'", "caf\uFFFD.txt", TestName = "A_name_that_is_not_UTF8_is_a_problem")]
    [TestCase(@"mkdir $'d\xff'; printf 1 > $'d\xff/x'", "d\uFFFD", TestName = "A_folder_whose_name_is_not_UTF8_is_a_problem")]
    [TestCase(@"printf 1 > $'a\xff'; printf 2 > $'a\xef\xbf\xbd'", "a\uFFFD", TestName = "A_real_replacement_character_beside_a_name_that_is_not_UTF8_is_a_problem")]
    public void Names_without_a_meaning_do_not_stop_the_scan(string make, string problem)
    {
        Shell(make, _folder);
        File.WriteAllText(Path.Combine(_folder, "good"), "x");

        var entries = Scan();

        Assert.That(entries.Select(entry => (entry.RelativePath, entry.Problem)), Is.EquivalentTo(new[] { (problem, (SyncReason?)SyncReason.Unreadable), ("good", null) }));
    }

    [Test]
    public void A_name_with_a_real_replacement_character_is_a_file()
    {
        File.WriteAllText(Path.Combine(_folder, "a\uFFFD"), "x");

        Assert.That(Scan().Single(), Has.Property(nameof(LocalEntry.Problem)).Null.And.Property(nameof(LocalEntry.Size)).EqualTo(1));
    }

    [TestCase("@300000000000")]
    [TestCase("@-70000000000")]
    public void A_time_that_cannot_be_expressed_does_not_stop_the_scan(string time)
    {
        // A file system with 64-bit times.
        var folder = Directory.CreateDirectory(Path.Combine("/dev/shm", Path.GetRandomFileName())).FullName;
        try
        {
            Shell($"printf 1 > odd; touch -d {time} odd; printf 2 > good; ln -s odd link", folder);

            var entries = new LocalScanner(folder, SymbolicLinkMode.FollowInside, entersLinks: true).Scan(CancellationToken.None).Entries;

            Assert.That(entries.Select(entry => (entry.RelativePath, entry.ModificationTimeUtc is null)), Is.EquivalentTo(new[] { ("odd", true), ("good", false), ("link", true) }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void A_download_sees_each_file_once_and_an_upload_under_each_name()
    {
        Shell("mkdir real; printf 1 > real/f; ln -s real latest; ln -s latest/f one", _folder);

        Assert.That(
            Scan(entersLinks: false).Select(entry => (entry.RelativePath, entry.LinkTarget)),
            Is.EquivalentTo(new[] { ("real", null), ("real/f", null), ("latest", "real"), ("one", "real/f") }));
        Assert.That(Scan(entersLinks: true).Select(entry => entry.RelativePath), Is.EquivalentTo(new[] { "real", "real/f", "latest", "latest/f", "one" }));
    }

    [Test]
    public void A_users_file_with_a_name_like_a_partial_file_is_a_file()
    {
        var partial = PartialFileName.Create();
        string[] own = [".epic-0123456789ABCDEF.part", ".epic-0123456789ABCDEF01234567.part", partial.ToLowerInvariant(), partial + ".bak", "x" + partial];
        foreach (var name in own.Append(partial))
        {
            File.WriteAllText(Path.Combine(_folder, name), "x");
        }

        var tree = new LocalScanner(_folder, SymbolicLinkMode.Skip, entersLinks: true).Scan(CancellationToken.None);

        Assert.That(tree.Entries.Select(entry => entry.RelativePath), Is.EquivalentTo(own));
        Assert.That(tree.PartialFiles, Is.EqualTo(new[] { Path.Combine(_folder, partial) }));
    }

    private List<LocalEntry> Scan(bool entersLinks = true) => new LocalScanner(_folder, SymbolicLinkMode.FollowInside, entersLinks).Scan(CancellationToken.None).Entries;

    private static void Shell(string command, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", command, folder]) { WorkingDirectory = folder })!;
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero);
    }
}
