using Epic.Generated.Data;

namespace Epic.Generated.Tests.Data;

internal sealed class LocalFileTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("epic-test-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void What_another_download_is_writing_is_no_leftover()
    {
        string path;
        using (PartialFile.Create(Path.Combine(_folder, "f"), length: 10))
        {
            path = Directory.GetFiles(_folder).Single();
            Assert.That(PartialFile.IsPartial(Path.GetFileName(path)));
            Assert.That(PartialFile.DeleteIfAbandoned(path), Is.False);
            Assert.That(File.Exists(path));
        }

        File.WriteAllText(path, "left by a killed process");
        Assert.That(PartialFile.DeleteIfAbandoned(path));
        Assert.That(Directory.GetFiles(_folder), Is.Empty);
    }

    [Test]
    public void A_file_that_became_shorter_while_it_is_read_is_no_shorter_file()
    {
        var path = Path.Combine(_folder, "f");
        File.WriteAllBytes(path, new byte[10]);
        using var source = new FileUploadSource(path, new ByteBudget(100));
        File.WriteAllBytes(path, new byte[4]);

        Assert.That(async () => await source.ReadPartAsync(0, 100, CancellationToken.None), Throws.InstanceOf<IOException>().With.Message.Contains("changed"));
    }

    [TestCase(12)]
    [TestCase(10)]
    public void A_file_that_was_written_to_since_it_was_opened_is_noticed(int length)
    {
        var path = Path.Combine(_folder, "f");
        File.WriteAllBytes(path, new byte[10]);
        File.SetLastWriteTimeUtc(path, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using var source = new FileUploadSource(path, new ByteBudget(100));
        source.ThrowIfChanged();
        File.WriteAllBytes(path, new byte[length]);

        Assert.That(source.ThrowIfChanged, Throws.InstanceOf<IOException>().With.Message.Contains("changed"));
    }
}
