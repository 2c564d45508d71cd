using Epic.Generated.Emulator.S3.Signing;

namespace Epic.Generated.Emulator.Tests.S3.Tools;

/// <summary>The base of the tests with programs: the endpoint on disk, a tree of files, and credentials in the environment.</summary>
[Category("Tools")]
public abstract class ToolTests
{
    /// <summary>Twenty megabytes: more than every program sends in one request.</summary>
    private const int Large = 20_000_000;

    internal static readonly S3Credential Session =
        new("ASIASESSION", "session-secret", "session+token/with=signs", DateTimeOffset.MaxValue, S3Host.Bucket, "users/42/");

    internal TemporaryDirectory Files { get; private set; } = null!;

    internal S3Host Host { get; private set; } = null!;

    /// <summary>A tree with a large file, an empty one, and names that need encoding.</summary>
    protected static IReadOnlyDictionary<string, byte[]> Tree { get; } = new Dictionary<string, byte[]>
    {
        ["large.bin"] = Digests.Content(Large),
        ["empty"] = [],
        ["plain.txt"] = "text"u8.ToArray(),
        ["processor0/U file+plus & more?.gz"] = Digests.Content(1000),
        ["ünïcode/数据 #1%20=.txt"] = Digests.Content(2000),
    };

    [SetUp]
    public async Task StartHostAsync()
    {
        Files = new TemporaryDirectory();
        Host = await S3Host.StartAsync(Files.Store("disk"));
        Host.Credentials.Add(Session);
        foreach (var (name, content) in Tree)
        {
            var path = Files.Combine("tree", name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, content);

            // S3 keeps whole seconds: a file of this second would look newer than its copy.
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddYears(50));
        }
    }

    [TearDown]
    public async Task StopHostAsync()
    {
        await Host.DisposeAsync();
        Files.Dispose();
    }

    /// <summary>The environment variables of the AWS tools.</summary>
    internal Dictionary<string, string> Environment(S3Credential credential) => new()
    {
        ["AWS_ACCESS_KEY_ID"] = credential.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = credential.SecretAccessKey,
        ["AWS_SESSION_TOKEN"] = credential.SessionToken ?? "",
        ["AWS_DEFAULT_REGION"] = S3Host.Region,
        ["AWS_CONFIG_FILE"] = Files.Combine("config"),
        ["AWS_SHARED_CREDENTIALS_FILE"] = Files.Combine("no-credentials"),
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_MAX_ATTEMPTS"] = "1",
        ["LC_ALL"] = "C.UTF-8",
    };

    /// <summary>Checks that the directory holds the tree, and nothing else.</summary>
    protected void AssertHoldsTree(string directory)
    {
        var root = Files.Combine(directory);
        var names = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(root, path));
        Assert.That(names, Is.EquivalentTo(Tree.Keys));
        foreach (var (name, content) in Tree)
        {
            Assert.That(File.ReadAllBytes(Path.Combine(root, name)).AsSpan().SequenceEqual(content), Is.True, name);
        }
    }

    /// <summary>The keys under a prefix, without it.</summary>
    protected IEnumerable<string> Keys(string prefix) =>
        Host.Store.List(S3Host.Bucket, new(prefix)).Items.Select(item => item.Name[prefix.Length..]);
}
