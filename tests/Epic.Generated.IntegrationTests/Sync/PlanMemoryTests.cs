namespace Epic.Generated.IntegrationTests.Sync;

/// <summary>
/// The promise for a plan of 100,000 unchanged files. The garbage collector gets a limit, as in a container; without one it leaves
/// garbage in proportion to the processor's cache.
/// </summary>
internal sealed class PlanMemoryTests
{
    private const int Files = 100_000;
    private const long MostBytes = 200_000_000;

    // 80 MiB: the rest is the runtime's, the code's and the system's.
    private const string HeapLimit = "DOTNET_GCHeapHardLimit=0x5000000";

    private static readonly DataSession Session = new()
    {
        S3Bucket = "bucket",
        S3KeyPrefix = "users/7/data/",
        SessionToken = new() { AwsKeyId = "key", AwsSecretKey = "secret", AwsSessionToken = "token", Expiration = DateTimeOffset.MaxValue },
    };

    private string _folder = null!;

    [OneTimeSetUp]
    public void MakeFiles()
    {
        _folder = Directory.CreateTempSubdirectory("epic-test-").FullName;
        for (var file = 0; file < Files; file++)
        {
            var path = Path.Combine(_folder, ListedStore.PathOf(file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "x");
        }
    }

    [OneTimeTearDown]
    public void RemoveFiles() => Directory.Delete(_folder, recursive: true);

    [TestCase("upload")]
    [TestCase("download")]
    public async Task Very_many_files_are_compared_within_the_promised_memory(string direction)
    {
        await using var store = ListedStore.Start("users/7/data/case/", Files);
        using var process = TransferProcess.Start(store.Endpoint, Session, direction, _folder, EpicPath.Parse("epic://case/"), "env", HeapLimit);

        var peak = await TransferProcess.PeakAsync(process);
        TestContext.Out.WriteLine($"{peak:N0} bytes");
        Assert.That(peak, Is.LessThan(MostBytes));
    }
}
