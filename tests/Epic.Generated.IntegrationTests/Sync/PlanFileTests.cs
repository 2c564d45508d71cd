using Epic.Generated.DataStore;

namespace Epic.Generated.IntegrationTests.Sync;

/// <summary>Plans that are written, read and executed in parts, more than once.</summary>
internal sealed class PlanFileTests : EmulatedStoreFixture
{
    private const int Parts = 3;

    private static readonly EpicPath Remote = EpicPath.Parse("epic://case/");
    private static readonly EpicPath Copied = EpicPath.Parse("epic://copy/");

    [TestCase(SyncDirection.Upload)]
    [TestCase(SyncDirection.Download)]
    [TestCase(SyncDirection.Copy)]
    public async Task Parts_that_are_executed_twice_and_by_two_at_once_do_the_work_once(SyncDirection direction)
    {
        var plan = await ReadAsync(await PlanAsync(direction));

        await Task.WhenAll(Enumerable.Range(0, 2 * Parts).Select(number => Store.ExecuteSyncAsync(plan.Part((number / 2) + 1, Parts))));
        var again = await Task.WhenAll(Enumerable.Range(1, Parts).Select(number => Store.ExecuteSyncAsync(plan.Part(number, Parts))));

        Assert.That(again.Sum(static report => report.FilesTransferred), Is.EqualTo(plan.FilesToTransfer), "those that are done count as done");
        var left = await Store.FindUnfinishedAsync(plan);
        Assert.That(left.Items.Select(static item => (item.Action, item.RelativePath)), Is.EqualTo(new[] { (SyncAction.Delete, "old") }));
        Assert.That((await Store.ExecuteSyncAsync(left)).FilesDeleted, Is.EqualTo(1));
        Assert.That((await Store.FindUnfinishedAsync(plan)).Items, Is.Empty);
        Assert.That(await ContentAsync(direction), Is.EqualTo(Enumerable.Range(0, 20).Select(static number => $"{number:00}: content {number}")));
    }

    [TestCase(SyncDirection.Upload)]
    [TestCase(SyncDirection.Download)]
    [TestCase(SyncDirection.Copy)]
    public async Task A_file_that_changed_on_either_side_after_the_plan_was_written_is_a_conflict_and_stays(SyncDirection direction)
    {
        var plan = await ReadAsync(await PlanAsync(direction));
        await ChangeAsync(direction, "03", isSource: true);
        await ChangeAsync(direction, "05", isSource: false);

        var failures = new List<string>();
        foreach (var number in Enumerable.Range(1, Parts))
        {
            try
            {
                await Store.ExecuteSyncAsync(plan.Part(number, Parts));
            }
            catch (EpicSyncException exception)
            {
                failures.AddRange(exception.Report.Failures.Select(static failure => failure.Item.RelativePath));
            }
        }

        Assert.That(failures, Is.EqualTo(new[] { "03", "05" }));
        Assert.That(await ContentAsync(direction), Has.Member("05: changed").And.No.Member("03: content 3"));
        Assert.That((await Store.FindUnfinishedAsync(plan)).Items.Select(static item => item.RelativePath), Is.SupersetOf(new[] { "03", "05", "old" }));
    }

    [Test]
    public async Task A_transfer_that_is_taken_for_done_has_the_same_content()
    {
        var plan = await ReadAsync(await PlanAsync(SyncDirection.Download));
        // Of the same length as the planned content.
        Directory.CreateDirectory(LocalPath("case"));
        await File.WriteAllTextAsync(LocalPath("case/07"), "CONTENT 7");

        Assert.That(async () => await Store.ExecuteSyncAsync(plan.Part(1, 1)), Throws.TypeOf<EpicSyncException>());

        Assert.That(await File.ReadAllTextAsync(LocalPath("case/07")), Is.EqualTo("CONTENT 7"));
    }

    private async Task<SyncPlan> PlanAsync(SyncDirection direction)
    {
        Directory.CreateDirectory(LocalPath("case"));
        for (var number = 0; number < 20; number++)
        {
            await WriteAsync(direction, $"{number:00}", $"content {number}", isSource: true);
        }

        await WriteAsync(direction, "old", "old", isSource: false);
        var options = new SyncOptions { DeleteExtraneous = true, ConfirmDeletion = true };
        return await (direction switch
        {
            SyncDirection.Upload => Store.PlanSyncAsync(LocalPath("case"), Remote, options),
            SyncDirection.Download => Store.PlanSyncAsync(Remote, LocalPath("case"), options),
            _ => Store.PlanSyncAsync(Remote, Copied, options),
        });
    }

    private Task ChangeAsync(SyncDirection direction, string name, bool isSource) => WriteAsync(direction, name, "changed", isSource);

    private async Task WriteAsync(SyncDirection direction, string name, string content, bool isSource)
    {
        if (direction == (isSource ? SyncDirection.Upload : SyncDirection.Download))
        {
            await File.WriteAllTextAsync(LocalPath("case/" + name), content);
            return;
        }

        var folder = isSource || direction != SyncDirection.Copy ? Remote : Copied;
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));
        await Store.UploadAsync(stream, folder / name, new TransferOptions { Overwrite = OverwriteMode.Always });
    }

    private async Task<List<string>> ContentAsync(SyncDirection direction)
    {
        var content = new List<string>();
        if (direction == SyncDirection.Download)
        {
            foreach (var file in Directory.EnumerateFiles(LocalPath("case")).Order(StringComparer.Ordinal))
            {
                content.Add($"{Path.GetFileName(file)}: {await File.ReadAllTextAsync(file)}");
            }

            return content;
        }

        await foreach (var item in Store.ListAsync(direction == SyncDirection.Copy ? Copied : Remote))
        {
            using var reader = new StreamReader(await Store.OpenReadAsync(item.Path));
            content.Add($"{item.Path.Name}: {await reader.ReadToEndAsync()}");
        }

        return content;
    }

    private static async Task<SyncPlan> ReadAsync(SyncPlan plan)
    {
        using var stream = new MemoryStream();
        await plan.WriteAsync(stream);
        stream.Position = 0;
        return await SyncPlan.ReadAsync(stream);
    }
}
