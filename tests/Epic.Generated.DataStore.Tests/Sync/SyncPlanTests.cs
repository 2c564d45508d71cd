using System.Reflection;
using Epic.Generated.Testing;
using RichardSzalay.MockHttp;

namespace Epic.Generated.DataStore.Tests.Sync;

/// <summary>A plan that a test created is for doubles: its paths are not checked.</summary>
internal sealed class SyncPlanTests
{
    [Test]
    public void A_plan_that_was_not_planned_is_not_executed()
    {
        using var mock = new MockHttpMessageHandler();
        var all = mock.When("*").Respond("application/json", "{}");
        var item = new SyncItem { RelativePath = "../outside", Action = SyncAction.Transfer, Reason = SyncReason.Missing };
        var plan = new SyncPlan(SyncDirection.Download, EpicPath.Parse("epic://case/"), "case", [item]);

        Assert.That(() => new EpicDataStore(TestClient.Create(mock)).ExecuteSyncAsync(plan), Throws.ArgumentException.With.Property("ParamName").EqualTo("plan"));
        Assert.That(mock.GetMatchCount(all), Is.Zero);
    }

    [Test]
    public void A_plan_with_confirmed_deletions_is_the_same_but_for_that_option()
    {
        var item = new SyncItem { RelativePath = "old", Action = SyncAction.Delete, Reason = SyncReason.Extraneous, Size = 3 };
        var plan = new SyncPlan(SyncDirection.Download, EpicPath.Parse("epic://case/"), "case", [item])
        {
            Options = new SyncOptions { DeleteExtraneous = true, Concurrency = 3 },
            SourceFiles = 0,
            DestinationFiles = 2,
            PartialFiles = ["partial"],
            IsChecked = true,
        };

        var confirmed = plan.WithConfirmedDeletion();

        Assert.That(plan.DeletionNeedsConfirmation);
        Assert.That(confirmed.Options, Is.EqualTo(plan.Options with { ConfirmDeletion = true }));
        foreach (var property in typeof(SyncPlan).GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(static property => property.Name != nameof(SyncPlan.Options)))
        {
            Assert.That(property.GetValue(confirmed), Is.EqualTo(property.GetValue(plan)), property.Name);
        }
    }

    [Test]
    public void Sizes_that_no_store_can_have_end_at_the_largest_number()
    {
        SyncItem[] items = [.. new[] { "a", "b" }.SelectMany(static name => new[] { SyncAction.Transfer, SyncAction.Delete }.Select(action =>
            new SyncItem { RelativePath = $"{name}{action}", Action = action, Reason = SyncReason.Missing, Size = long.MaxValue }))];
        var plan = new SyncPlan(SyncDirection.Copy, EpicPath.Parse("epic://case/"), null, items, EpicPath.Parse("epic://other/"));
        var report = new SyncReport([.. items.Select(static item => new SyncItemResult(item, SyncOutcome.Done))]);

        Assert.That((plan.BytesToTransfer, plan.BytesToDelete, report.BytesTransferred), Is.EqualTo((long.MaxValue, long.MaxValue, long.MaxValue)));
    }

    [Test]
    public void A_made_plan_and_report_add_up()
    {
        SyncItem[] items =
        [
            new() { RelativePath = "mesh", Action = SyncAction.Transfer, Reason = SyncReason.Missing, Size = 4 },
            new() { RelativePath = "old", Action = SyncAction.Delete, Reason = SyncReason.Extraneous, Size = 3 },
        ];
        var plan = new SyncPlan(SyncDirection.Upload, EpicPath.Parse("epic://case/"), "case", items);
        var report = new SyncReport([new SyncItemResult(items[0], SyncOutcome.Done), new SyncItemResult(items[1], SyncOutcome.Failed)]);

        Assert.That((plan.BytesToTransfer, plan.FilesToDelete, plan.DeletionNeedsConfirmation), Is.EqualTo((4, 1, false)));
        Assert.That((report.FilesTransferred, report.Failures.Count), Is.EqualTo((1, 1)));
    }
}
