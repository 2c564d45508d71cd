using System.Text;
using Epic.Generated.DataStore.Disk;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.DataStore.Tests.Sync;

/// <summary>Plans in files, and the parts of plans.</summary>
internal sealed class SyncPlanFileTests
{
    private static readonly SyncPlan Plan = Create(
        SyncDirection.Upload,
        new SyncItem { RelativePath = "0/U", Action = SyncAction.Transfer, Reason = SyncReason.SizeDiffers, Size = 5, TargetETag = "\"a\"", Local = new LocalFileState(5, new DateTime(2026, 3, 1, 8, 0, 0, 123, 456, DateTimeKind.Utc)) },
        new SyncItem { RelativePath = "empty/", Action = SyncAction.CreateFolder, Reason = SyncReason.Missing },
        new SyncItem { RelativePath = "old \u00e9\"", Action = SyncAction.Delete, Reason = SyncReason.Extraneous, Size = 3, TargetETag = "\"b\"" },
        new SyncItem { RelativePath = "same", Action = SyncAction.None, Reason = SyncReason.Same, Size = 9 });

    [Test]
    public async Task A_plan_that_is_written_and_read_is_the_same_without_the_items_that_need_no_work()
    {
        var read = await ReadAsync(await WriteAsync(Plan));

        Assert.That(read.Items, Is.EqualTo(Plan.Items.Where(static item => item.Action != SyncAction.None)));
        Assert.That(read.Options, Is.EqualTo(Plan.Options));
        Assert.That((read.Direction, read.Folder, read.LocalFolder, read.SourceFolder), Is.EqualTo((Plan.Direction, Plan.Folder, Plan.LocalFolder, Plan.SourceFolder)));
        Assert.That((read.SourceFiles, read.DestinationFiles, read.DeletionNeedsConfirmation), Is.EqualTo((4, 2, false)));
        Assert.That(read.IsChecked);
    }

    [Test]
    public async Task Every_option_is_written()
    {
        // A new option that is not written would be lost without a word: this list must grow with the options.
        var names = JObject.Parse((await WriteAsync(Plan)).Split('\n')[0])["options"]!.Children<JProperty>().Select(static option => option.Name);

        Assert.That(names, Is.EquivalentTo(NamesOf<SyncOptions>().Except(["planProgress", "itemProgress"])));
        var transfer = JObject.Parse((await WriteAsync(Plan)).Split('\n')[0])["options"]!["transfer"]!.Children<JProperty>().Select(static option => option.Name);
        Assert.That(transfer, Is.EquivalentTo(NamesOf<TransferOptions>().Except(["overwrite"])));
    }

    [Test]
    public void A_plan_that_no_planner_made_is_not_written() =>
        Assert.That(async () => await new SyncPlan(SyncDirection.Upload, EpicPath.Root, "/case", []).WriteAsync(new MemoryStream()), Throws.InvalidOperationException);

    [TestCase("\"version\":1", "\"version\":2", "version 2")]
    [TestCase("epic-sync-plan", "another", "no plan")]
    [TestCase("\"items\":3", "\"items\":4", "3 of 4 items")]
    [TestCase("\"0/U\"", "\"../U\"", "no path of a file")]
    [TestCase("\"0/U\"", "\"0/../../U\"", "no path of a file")]
    [TestCase("\"0/U\"", "\"/etc/passwd\"", "no path of a file")]
    [TestCase("\"0/U\"", "\"0//U\"", "no path of a file")]
    [TestCase("\"0/U\"", "\"\"", "not in order")]
    [TestCase("\"0/U\"", "\"0/\\u0000\"", "no path of a file")]
    [TestCase("\"0/U\"", "\"0/\\ud800\"", "")]
    [TestCase("\"0/U\"", "\"zzz\"", "not in order")]
    [TestCase("\"0/U\"", "\"empty/\"", "does not suit")]
    [TestCase("\"action\":\"Transfer\"", "\"action\":\"Explode\"", "'action'")]
    [TestCase("\"action\":\"Transfer\"", "\"action\":\"1\"", "'action'")]
    [TestCase("\"size\":5", "\"size\":-5", "'size'")]
    [TestCase("\"size\":5", "\"size\":1e99", "'size'")]
    [TestCase("\"targetETag\":\"\\u0022a\\u0022\"", "\"targetETag\":\"a\\r\\nX: y\"", "'targetETag'")]
    [TestCase("\"localFolder\":\"/case\"", "\"localFolder\":\"case\"", "no absolute path")]
    [TestCase("\"localFolder\":\"/case\"", "\"localFolder\":7", "'localFolder'")]
    [TestCase("epic://work/", "epic://work", "no folder")]
    [TestCase("epic://work/", "epic://../", "")]
    [TestCase("\"partSize\":8388608", "\"partSize\":1", "PartSize")]
    [TestCase("\"exclude\":[", "\"exclude\":[\"../x\",", "")]
    [TestCase("\"maxDeletionShare\":0.5", "\"maxDeletionShare\":2", "MaxDeletionShare")]
    [TestCase("\"options\":{", "\"options\":[],\"x\":{", "'options'")]
    [TestCase("{\"format\"", "[{\"format\"", "")]
    public async Task A_file_that_is_no_plan_is_refused(string from, string to, string problem)
    {
        var text = await WriteAsync(Plan);
        Assume.That(text, Does.Contain(from));

        Assert.That(async () => await ReadAsync(text.Replace(from, to, StringComparison.Ordinal)), Throws.TypeOf<FormatException>().With.Message.Contains(problem));
    }

    [Test]
    public async Task A_piece_of_a_plan_is_refused_wherever_it_ends()
    {
        var text = (await WriteAsync(Plan)).TrimEnd('\n');

        for (var end = 0; end < text.Length; end += 7)
        {
            Assert.That(async () => await ReadAsync(text[..end]), Throws.TypeOf<FormatException>());
        }
    }

    [Test]
    public async Task An_upload_may_delete_keys_that_no_local_path_may_have()
    {
        var plan = Create(SyncDirection.Upload, [.. new[] { "../evil", "/abs", "a/../b", "a//b", "nul\0" }.Select(static path => new SyncItem { RelativePath = path, Action = SyncAction.Delete, Reason = SyncReason.Extraneous, Size = 1 })]);

        Assert.That((await ReadAsync(await WriteAsync(plan))).Items, Is.EqualTo(plan.Items));
    }

    [Test]
    public async Task A_download_deletes_nothing_outside()
    {
        var plan = Create(SyncDirection.Download, new SyncItem { RelativePath = "../evil", Action = SyncAction.Delete, Reason = SyncReason.Extraneous, Size = 1 });

        Assert.That(async () => await ReadAsync(await WriteAsync(plan)), Throws.TypeOf<FormatException>().With.Message.Contains("no path of a file"));
    }

    [Test]
    public async Task Fields_of_later_programs_are_ignored()
    {
        var text = (await WriteAsync(Plan)).Replace("{\"path\"", "{\"later\":[1],\"path\"", StringComparison.Ordinal);

        Assert.That((await ReadAsync(text)).Items, Has.Count.EqualTo(3));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(7)]
    [TestCase(50)]
    [TestCase(2000)]
    public void The_parts_have_each_file_once_and_about_the_same_bytes_and_delete_nothing(int of)
    {
        var random = new Random(1);
        var plan = Create(SyncDirection.Download, [.. Enumerable.Range(0, 1000).Select(number => new SyncItem
        {
            RelativePath = $"{number:0000}",
            Action = number % 10 == 0 ? SyncAction.Delete : SyncAction.Transfer,
            Reason = SyncReason.Missing,
            Size = random.Next(1 << 20),
        })]);

        var parts = Enumerable.Range(1, of).Select(number => plan.Part(number, of)).ToArray();

        Assert.That(parts.SelectMany(static part => part.Items), Is.EqualTo(plan.Items.Where(static item => item.Action == SyncAction.Transfer)));
        Assert.That(parts.Max(static part => part.BytesToTransfer), Is.LessThan((plan.BytesToTransfer / of) + (4 << 20)));
        Assert.That(parts, Has.All.Matches<SyncPlan>(static part => part is { FilesToDelete: 0, IsChecked: true }));
    }

    [Test]
    public void Sizes_that_no_store_has_do_not_break_the_parts()
    {
        var plan = Create(SyncDirection.Upload, new SyncItem { RelativePath = "a", Action = SyncAction.Transfer, Reason = SyncReason.Missing, Size = long.MaxValue });

        Assert.That(Enumerable.Range(1, 50).Sum(number => plan.Part(number, 50).Items.Count), Is.EqualTo(1));
    }

    [TestCase(0, 5)]
    [TestCase(6, 5)]
    [TestCase(1, 0)]
    public void A_part_that_there_is_not_is_refused(int number, int of) => Assert.That(() => Plan.Part(number, of), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static SyncPlan Create(SyncDirection direction, params SyncItem[] items) => new(direction, EpicPath.Parse("epic://work/"), "/case", items)
    {
        Options = new SyncOptions { Exclude = ["*.log"], DeleteExtraneous = true, FailureMode = SyncFailureMode.Stop, Transfer = new TransferOptions { BandwidthLimit = 5000 } },
        SourceFiles = 4,
        DestinationFiles = 2,
        IsChecked = true,
    };

    private static IEnumerable<string> NamesOf<T>() => typeof(T).GetProperties().Select(static option => char.ToLowerInvariant(option.Name[0]) + option.Name[1..]);

    private static async Task<string> WriteAsync(SyncPlan plan)
    {
        using var stream = new MemoryStream();
        await plan.WriteAsync(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async Task<SyncPlan> ReadAsync(string text) => await SyncPlan.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
