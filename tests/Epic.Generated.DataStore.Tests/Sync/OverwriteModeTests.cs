using Epic.Generated.Testing;
using RichardSzalay.MockHttp;

namespace Epic.Generated.DataStore.Tests.Sync;

/// <summary>Modes that compare files are for a sync only.</summary>
internal sealed class OverwriteModeTests
{
    [TestCase(OverwriteMode.IfDifferent)]
    [TestCase(OverwriteMode.IfNewer)]
    [TestCase((OverwriteMode)7)]
    public void A_transfer_or_copy_refuses_a_mode_that_compares(OverwriteMode mode)
    {
        using var mock = new MockHttpMessageHandler();
        var all = mock.When("*").Respond("application/json", "{}");
        var store = new EpicDataStore(TestClient.Create(mock));
        var (from, to) = (EpicPath.Parse("epic://a"), EpicPath.Parse("epic://b"));

        Assert.That(() => new TransferOptions { Overwrite = mode }, Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("Overwrite"));
        Assert.That(() => store.CopyAsync(from, to, mode), Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("overwrite"));
        Assert.That(() => store.MoveAsync(from, to, mode), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(mock.GetMatchCount(all), Is.Zero);
    }

    [Test]
    public void A_sync_replaces_files_that_differ_by_default() => Assert.That(new SyncOptions().Overwrite, Is.EqualTo(OverwriteMode.IfDifferent));
}
