using Epic.Generated.DataStore.Disk;

namespace Epic.Generated.DataStore.Tests.Disk;

internal sealed class FileLockTests
{
    private string _folder = null!;

    private string LockFile => Path.Combine(_folder, "run.lock");

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("epic-test-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void One_holder_at_a_time_and_no_file_after_the_last()
    {
        using (FileLock.Acquire(LockFile))
        {
            Assert.That(() => FileLock.Acquire(LockFile), Throws.TypeOf<FileLockedException>());
        }

        FileLock.Acquire(LockFile).Dispose();
        Assert.That(Directory.GetFiles(_folder), Is.Empty);
    }

    [Test]
    public void A_lock_file_that_a_killed_process_left_is_taken_over()
    {
        File.WriteAllText(LockFile, string.Empty);

        FileLock.Acquire(LockFile).Dispose();
        Assert.That(Directory.GetFiles(_folder), Is.Empty);
    }

    [Test]
    public void A_link_in_the_place_of_the_lock_file_is_not_followed()
    {
        File.WriteAllText(Path.Combine(_folder, "another"), "content");
        File.CreateSymbolicLink(LockFile, "another");

        Assert.That(() => FileLock.Acquire(LockFile), Throws.InstanceOf<IOException>().With.Message.Contains("link"));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "another")), Is.EqualTo("content"));
    }
}
