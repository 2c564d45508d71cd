namespace Epic.Generated.Emulator.Tests.S3.Tools;

/// <summary>s3cmd as it is installed.</summary>
public sealed class S3cmdTests : ToolTests
{
    private const string Root = $"s3://{S3Host.Bucket}/users/42";

    [Test]
    public async Task Sync_copies_a_tree_there_and_back_and_then_only_its_changes()
    {
        await S3cmdAsync("sync", Files.Combine("tree") + "/", $"{Root}/case/");
        Assert.That(Keys("users/42/case/"), Is.EquivalentTo(Tree.Keys));
        Assert.That(Host.Store.Find(S3Host.Bucket, "users/42/case/large.bin")!.IsMultipart, Is.True);
        Directory.CreateDirectory(Files.Combine("back"));
        await S3cmdAsync("sync", $"{Root}/case/", Files.Combine("back") + "/");
        AssertHoldsTree("back");

        await File.WriteAllTextAsync(Files.Combine("tree", "plain.txt"), "changed");
        File.Delete(Files.Combine("tree", "empty"));
        var changed = await S3cmdAsync("sync", "--delete-removed", Files.Combine("tree") + "/", $"{Root}/case/");
        Assert.That(changed, Does.Contain("plain.txt").And.Not.Contain("large.bin"));
        Assert.That(Keys("users/42/case/"), Is.EquivalentTo(Tree.Keys.Except(["empty"])));
    }

    [Test]
    public async Task Put_get_cp_mv_and_del_take_single_files()
    {
        Directory.CreateDirectory(Files.Combine("back", "processor0"));
        Directory.CreateDirectory(Files.Combine("back", "ünïcode"));
        foreach (var name in Tree.Keys)
        {
            await S3cmdAsync("put", Files.Combine("tree", name), $"{Root}/put/{name}");
            await S3cmdAsync("cp", $"{Root}/put/{name}", $"{Root}/cp/{name}");
            await S3cmdAsync("mv", $"{Root}/cp/{name}", $"{Root}/mv/{name}");
            await S3cmdAsync("get", $"{Root}/mv/{name}", Files.Combine("back", name));
            await S3cmdAsync("del", $"{Root}/mv/{name}");
        }

        AssertHoldsTree("back");
        Assert.That(Keys("users/42/").Where(key => !key.StartsWith("put/", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Ls_du_and_info_show_the_files()
    {
        await S3cmdAsync("put", "--add-header=x-amz-meta-note:kept", Files.Combine("tree", "plain.txt"), $"{Root}/plain.txt");
        await S3cmdAsync("put", Files.Combine("tree", "large.bin"), $"{Root}/sub/large.bin");

        Assert.That(await S3cmdAsync("ls", $"{Root}/"), Does.Contain("DIR").And.Contain("plain.txt"));
        Assert.That(await S3cmdAsync("ls", "--recursive", $"{Root}/"), Does.Contain("20000000").And.Contain("sub/large.bin"));
        Assert.That(await S3cmdAsync("du", $"{Root}/"), Does.Contain("20000004"));
    }

    [Test]
    public async Task A_signed_url_is_fetched_without_credentials()
    {
        await S3cmdAsync("put", Files.Combine("tree", "plain.txt"), $"{Root}/a b+c.txt");
        var url = await S3cmdAsync("signurl", $"{Root}/a b+c.txt", "+3600");
        using var http = new HttpClient();

        // Signature Version 2, which regions that are newer than 2014 do not have either.
        using var response = await http.GetAsync(new Uri(url.Trim()));
        Assert.That((int)response.StatusCode, Is.EqualTo(400).Or.EqualTo(403));
    }

    private Task<string> S3cmdAsync(params string[] arguments)
    {
        var configuration = Files.Combine("s3cfg");
        File.WriteAllText(configuration, $"""
            [default]
            access_key = {Session.AccessKeyId}
            secret_key = {Session.SecretAccessKey}
            access_token = {Session.SessionToken}
            host_base = {Host.Url.Authority}
            host_bucket = {Host.Url.Authority}
            bucket_location = {S3Host.Region}
            use_https = False
            progress_meter = False
            multipart_chunk_size_mb = 5
            """);
        return Tool.RunAsync("s3cmd", new Dictionary<string, string> { ["LC_ALL"] = "C.UTF-8" }, ["--config", configuration, .. arguments]);
    }
}
