using Epic.Generated.Emulator.S3.Signing;

namespace Epic.Generated.Emulator.Tests.S3.Tools;

/// <summary>rclone as it is installed.</summary>
public sealed class RcloneTests : ToolTests
{
    private const string Root = $"epic:{S3Host.Bucket}/users/42";

    [Test]
    public async Task Copy_takes_a_tree_there_and_back_and_check_agrees()
    {
        await RcloneAsync(Session, "copy", Files.Combine("tree"), $"{Root}/case");
        Assert.That(Keys("users/42/case/"), Is.EquivalentTo(Tree.Keys));
        await RcloneAsync(Session, "check", Files.Combine("tree"), $"{Root}/case");
        await RcloneAsync(Session, "check", "--download", Files.Combine("tree"), $"{Root}/case");
        await RcloneAsync(Session, "copy", $"{Root}/case", Files.Combine("back"));

        AssertHoldsTree("back");
        Assert.That(Host.Store.Find(S3Host.Bucket, "users/42/case/large.bin")!.IsMultipart, Is.True);
    }

    [Test]
    public async Task Sync_deletes_removed_files_and_leaves_equal_ones()
    {
        await RcloneAsync(Session, "sync", Files.Combine("tree"), $"{Root}/case");
        var before = Host.Store.Find(S3Host.Bucket, "users/42/case/large.bin")!;
        File.Delete(Files.Combine("tree", "empty"));
        await RcloneAsync(Session, "sync", Files.Combine("tree"), $"{Root}/case");

        Assert.That(Keys("users/42/case/"), Is.EquivalentTo(Tree.Keys.Except(["empty"])));
        Assert.That(Host.Store.Find(S3Host.Bucket, "users/42/case/large.bin"), Is.SameAs(before));
    }

    [Test]
    public async Task Ls_lists_the_files()
    {
        await RcloneAsync(Session, "copy", Files.Combine("tree"), $"{Root}/case");
        var files = await RcloneAsync(Session, "lsf", "-R", "--files-only", $"{Root}/case");
        var sizes = await RcloneAsync(Session, "ls", $"{Root}/case");

        Assert.That(files.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EquivalentTo(Tree.Keys));
        Assert.That(sizes, Does.Contain("20000000 large.bin"));
    }

    [Test]
    public async Task Moves_and_purges_within_the_store()
    {
        await RcloneAsync(Session, "copy", Files.Combine("tree"), $"{Root}/a");
        await RcloneAsync(Session, "move", $"{Root}/a", $"{Root}/b");
        await RcloneAsync(Session, "check", Files.Combine("tree"), $"{Root}/b");
        await RcloneAsync(Session, "purge", $"{Root}/b");

        Assert.That(Keys(""), Is.Empty);
    }

    [Test]
    public async Task An_owner_may_make_buckets()
    {
        await RcloneAsync(S3Host.Owner, "copy", Files.Combine("tree"), "epic:made-by-rclone/case");

        Assert.That(Host.Store.List("made-by-rclone", new()).Items, Has.Count.EqualTo(Tree.Count));
    }

    /// <summary>A session may not ask for the bucket itself, here as with AWS.</summary>
    private Task<string> RcloneAsync(S3Credential credential, params string[] arguments) => Tool.RunAsync(
        "rclone",
        new Dictionary<string, string>
        {
            ["RCLONE_CONFIG"] = "/dev/null",
            ["RCLONE_RETRIES"] = "1",
            ["RCLONE_LOW_LEVEL_RETRIES"] = "1",
            ["RCLONE_CONFIG_EPIC_TYPE"] = "s3",
            ["RCLONE_CONFIG_EPIC_PROVIDER"] = "Other",
            ["RCLONE_CONFIG_EPIC_ENDPOINT"] = Host.Url.ToString(),
            ["RCLONE_CONFIG_EPIC_REGION"] = S3Host.Region,
            ["RCLONE_CONFIG_EPIC_ACCESS_KEY_ID"] = credential.AccessKeyId,
            ["RCLONE_CONFIG_EPIC_SECRET_ACCESS_KEY"] = credential.SecretAccessKey,
            ["RCLONE_CONFIG_EPIC_SESSION_TOKEN"] = credential.SessionToken ?? "",
            ["RCLONE_CONFIG_EPIC_NO_CHECK_BUCKET"] = credential.Prefix is null ? "false" : "true",
            ["RCLONE_S3_UPLOAD_CUTOFF"] = "8M",
        },
        arguments);
}
