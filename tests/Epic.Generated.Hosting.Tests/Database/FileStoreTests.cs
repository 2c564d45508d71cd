namespace Epic.Generated.Hosting.Tests.Database;

internal sealed class FileStoreTests : RunStoreContract
{
    private string _folder = null!;

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("epic-run-store-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    protected override IJobRunStore Open() => new JobRunFileStore(_folder);
}
