using Epic.Generated.Emulator.S3.Signing;

namespace Epic.Generated.Emulator.Tests.S3.Tools;

/// <summary>The AWS CLI as it is installed.</summary>
public sealed class AwsCliTests : ToolTests
{
    private const string Root = $"s3://{S3Host.Bucket}/users/42";

    [Test]
    public async Task Sync_copies_a_tree_there_and_back_and_then_only_its_changes()
    {
        await AwsAsync(Session, "s3", "sync", Files.Combine("tree"), $"{Root}/case");
        Assert.That(Keys("users/42/case/"), Is.EquivalentTo(Tree.Keys));
        await AwsAsync(Session, "s3", "sync", $"{Root}/case", Files.Combine("back"));
        AssertHoldsTree("back");

        var again = await AwsAsync(Session, "s3", "sync", Files.Combine("tree"), $"{Root}/case");
        Assert.That(again, Is.Empty);

        await File.WriteAllTextAsync(Files.Combine("tree", "plain.txt"), "changed");
        File.Delete(Files.Combine("tree", "empty"));
        var changed = await AwsAsync(Session, "s3", "sync", "--delete", Files.Combine("tree"), $"{Root}/case");
        Assert.That(changed, Does.Contain("plain.txt").And.Contain("delete:").And.Not.Contain("large.bin"));
        Assert.That(Keys("users/42/case/"), Does.Not.Contain("empty"));
    }

    [Test]
    public async Task Cp_sends_and_fetches_single_files_small_and_large()
    {
        foreach (var name in Tree.Keys)
        {
            await AwsAsync(Session, "s3", "cp", Files.Combine("tree", name), $"{Root}/one/{name}");
            await AwsAsync(Session, "s3", "cp", $"{Root}/one/{name}", Files.Combine("back", name));
        }

        AssertHoldsTree("back");
        Assert.That(Host.Store.Find(S3Host.Bucket, "users/42/one/large.bin")!.Parts, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Cp_copies_within_the_store_and_mv_moves()
    {
        await AwsAsync(Session, "s3", "cp", "--recursive", Files.Combine("tree"), $"{Root}/a");
        await AwsAsync(Session, "s3", "cp", "--recursive", $"{Root}/a", $"{Root}/b");
        await AwsAsync(Session, "s3", "mv", "--recursive", $"{Root}/b", $"{Root}/c");
        await AwsAsync(Session, "s3", "cp", "--recursive", $"{Root}/c", Files.Combine("back"));

        AssertHoldsTree("back");
        Assert.That(Keys("users/42/b/"), Is.Empty);
    }

    [Test]
    public async Task Ls_shows_folders_sizes_and_more_than_a_page()
    {
        for (var i = 0; i < 1100; i++)
        {
            using var content = new MemoryStream([1, 2]);
            await Host.Store.PutAsync(S3Host.Bucket, $"users/42/many/{i:d4}", content, new(), CancellationToken.None);
        }

        var folders = await AwsAsync(Session, "s3", "ls", $"{Root}/");
        var all = await AwsAsync(Session, "s3", "ls", "--recursive", "--summarize", $"{Root}/");
        var buckets = await AwsAsync(S3Host.Owner, "s3", "ls");

        Assert.That(folders, Does.Contain("PRE many/"));
        Assert.That(all, Does.Contain("Total Objects: 1100").And.Contain("Total Size: 2200").And.Contain("users/42/many/1099"));
        Assert.That(buckets, Does.Contain(S3Host.Bucket));
    }

    [Test]
    public async Task Rm_deletes_a_tree()
    {
        await AwsAsync(Session, "s3", "cp", "--recursive", Files.Combine("tree"), $"{Root}/case");
        await AwsAsync(Session, "s3", "rm", "--recursive", $"{Root}/case");

        Assert.That(Keys(""), Is.Empty);
    }

    [Test]
    public async Task A_presigned_url_is_fetched_without_credentials()
    {
        // The first version of the CLI signs URLs by a scheme that newer regions never had, unless told otherwise.
        await File.WriteAllTextAsync(Files.Combine("config"), "[default]\ns3 =\n  signature_version = s3v4\n");
        await AwsAsync(Session, "s3", "cp", Files.Combine("tree", "plain.txt"), $"{Root}/a b+c&d.txt");
        var url = await AwsAsync(Session, "s3", "presign", $"{Root}/a b+c&d.txt");
        using var http = new HttpClient();

        Assert.That(await http.GetStringAsync(new Uri(url.Trim())), Is.EqualTo("text"));
    }

    [Test]
    public async Task Outside_its_prefix_it_is_denied()
    {
        var (exitCode, _, error) = await Tool.TryRunAsync("aws", Environment(Session), ["--endpoint-url", Endpoint, "s3", "ls", $"s3://{S3Host.Bucket}/"]);

        Assert.That(exitCode, Is.Not.Zero);
        Assert.That(error, Does.Contain("AccessDenied"));
    }

    private string Endpoint => Host.Url.ToString().TrimEnd('/');

    private Task<string> AwsAsync(S3Credential credential, params string[] arguments)
    {
        string[] quiet = arguments is ["s3", "cp" or "mv" or "sync", ..] ? ["--no-progress"] : [];
        return Tool.RunAsync("aws", Environment(credential), ["--endpoint-url", Endpoint, .. arguments, .. quiet]);
    }
}
