using Epic.Generated.Emulator.S3;

namespace Epic.Generated.Emulator.Tests.S3;

/// <summary>The README's lists agree with the code.</summary>
internal sealed class ReadmeTests
{
    [Test]
    public void It_lists_every_operation_that_a_session_may_call_and_no_other()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "emulator-readme.md"));
        var list = text[text.IndexOf("HeadBucket, GetBucketLocation", StringComparison.Ordinal)..text.IndexOf("Answered with", StringComparison.Ordinal)];
        var named = list.Split([' ', ',', '.', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(word => S3Operation.IsName("s3:" + word));

        // The data sessions of EPIC reach no bucket but their own.
        Assert.That(named, Is.EquivalentTo(S3Endpoint.Answered.Except(["ListBuckets", "CreateBucket", "DeleteBucket"])));
    }

    [Test]
    public void It_lists_every_kind_of_fault()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "emulator-readme.md"));
        var kinds = Enum.GetNames<FaultKind>().Select(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName);

        Assert.That(kinds, Has.All.Matches<string>(kind => text.Contains($"| `{kind}` |", StringComparison.Ordinal)));
    }
}
