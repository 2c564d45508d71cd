using Epic.Generated.DataStore.Sync;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.DataStore.Tests.Sync;

internal sealed class SyncProgressTests
{
    private static readonly SyncItem[] Items =
    [
        new() { RelativePath = "a", Action = SyncAction.Transfer, Reason = SyncReason.Missing, Size = 100 },
        new() { RelativePath = "b", Action = SyncAction.Transfer, Reason = SyncReason.Missing, Size = 100 },
        new() { RelativePath = "old", Action = SyncAction.Delete, Reason = SyncReason.Extraneous, Size = 3 },
        new() { RelativePath = "folder/", Action = SyncAction.Delete, Reason = SyncReason.Extraneous },
    ];

    private readonly List<SyncProgress> _reports = [];
    private FakeTimeProvider _time = null!;

    [SetUp]
    public void Clear()
    {
        _reports.Clear();
        _time = new FakeTimeProvider();
    }

    [Test]
    public void At_most_ten_reports_a_second_are_sent_and_always_the_last()
    {
        var counter = Counter();
        for (var step = 0; step < 100; step++)
        {
            counter.AddBytes(1);
            _time.Advance(TimeSpan.FromMilliseconds(20));
        }

        counter.Complete();
        counter.Complete();

        Assert.That(_reports, Has.Count.EqualTo(21));
        Assert.That(_reports[^1].BytesTransferred, Is.EqualTo(100));
    }

    [Test]
    public void Numbers_never_fall_and_never_exceed_their_total()
    {
        var counter = Counter();
        foreach (var bytes in new[] { 90, -90, 90, 40, 100, -20 })
        {
            counter.AddBytes(bytes);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(_reports.Select(report => report.BytesTransferred), Is.EqualTo(new[] { 90, 90, 90, 130, 200, 200 }));
    }

    [Test]
    public void A_report_names_the_file_and_counts_files_deletions_and_failures()
    {
        var counter = Counter();
        var failure = new SyncItemResult(Items[1], SyncOutcome.Failed) { Error = new IOException("no") };
        counter.Begin(Items[1]);
        counter.Record(new SyncItemResult(Items[0], SyncOutcome.Done));
        counter.Record(failure);
        counter.Record(new SyncItemResult(Items[2], SyncOutcome.Done));
        counter.Record(new SyncItemResult(Items[3], SyncOutcome.Done));
        counter.Complete();

        Assert.That(_reports[^1], Is.EqualTo(new SyncProgress
        {
            FilesTransferred = 1,
            FilesToTransfer = 2,
            BytesToTransfer = 200,
            FilesDeleted = 1,
            FilesToDelete = 1,
            Failures = 1,
            LastFailure = failure,
            CurrentFile = "b",
        }));
    }

    [Test]
    public void Every_item_is_reported_however_many_end_at_once()
    {
        var items = new List<SyncItemResult>();
        var counter = Counter(new SyncOptions { ItemProgress = new Collector<SyncItemResult>(items.Add) });
        foreach (var item in Items)
        {
            counter.Record(new SyncItemResult(item, SyncOutcome.Done));
        }

        Assert.That(items.Select(result => result.Item), Is.EqualTo(Items));
    }

    [Test]
    public void Planning_reports_both_sides_and_the_comparison()
    {
        var reports = new List<SyncPlanProgress>();
        var counter = new SyncPlanCounter(new Collector<SyncPlanProgress>(reports.Add), _time);
        counter.Listed(1000);
        counter.Scanned(7);
        counter.Comparing(2);
        counter.Compared();
        counter.Compared();
        counter.Complete();

        Assert.That(reports, Is.EqualTo(new[]
        {
            new SyncPlanProgress { StoreFiles = 1000 },
            new SyncPlanProgress { StoreFiles = 1000, LocalFiles = 7, FilesToCompare = 2, FilesCompared = 2 },
        }));
    }

    private SyncProgressCounter Counter(SyncOptions? options = null) =>
        new(new SyncPlan(SyncDirection.Upload, EpicPath.Parse("epic://case/"), "case", Items) { Options = options ?? new SyncOptions() }, new Collector<SyncProgress>(_reports.Add), _time);

    private sealed class Collector<T>(Action<T> add) : IProgress<T>
    {
        public void Report(T value) => add(value);
    }
}
