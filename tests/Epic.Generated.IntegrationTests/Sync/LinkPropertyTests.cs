using CsCheck;
using Epic.Generated.DataStore;

namespace Epic.Generated.IntegrationTests.Sync;

/// <summary>Downloads with deletions into folders with random links: to files, to folders, to links, out of the folder, in loops.</summary>
[TestFixture(StoreKind.Emulator)]
[TestFixture(StoreKind.Ceph, Category = "S3")]
internal sealed class LinkPropertyTests(StoreKind kind) : SyncFixture(kind)
{
    private const int Samples = 25;

    private static readonly string[] Names = ["a", "b", "A", "c/a", "c/b", "c/d/a", "d/a", "e"];
    private static readonly string[] Places = ["l", "c/l", "c/d/l", "a", "d", "l/l", "e"];
    private static readonly string[] Targets = [".", "..", "a", "c", "c/d", "d", "l", "c/l", "../c", "../../case/c", "OUTSIDE", "OUTSIDE/f", "nothing", "ABSOLUTE/c", "ABSOLUTE/a"];

    private static readonly Gen<Dictionary<string, int>> Files = Gen.Dictionary(Gen.OneOf(Names), Gen.Int[1, 3])[1, 6];
    private static readonly Gen<(string, string)[]> Links = Gen.Select(Gen.OneOf(Places), Gen.OneOf(Targets), static (place, target) => (place, target)).Array[0, 4];
    private static readonly Gen<SymbolicLinkMode> Modes = Gen.OneOf(SymbolicLinkMode.FollowInside, SymbolicLinkMode.FollowInside, SymbolicLinkMode.Skip, SymbolicLinkMode.Error);

    [Test]
    public async Task Each_file_of_the_store_is_there_or_reported_and_nothing_outside_is_touched()
    {
        var round = 0;
        await Gen.Select(Files, Files, Links, Modes).SampleAsync(
            async (before, after, links, mode) =>
            {
                var folder = EpicPath.Root / $"round{++round}/";
                var root = LocalPath($"round{round}");
                var (local, outside) = (Path.Combine(root, "case"), Path.Combine(root, "outside"));
                await PutAllAsync(folder, before);
                await Store.ExecuteSyncAsync(await Store.PlanSyncAsync(folder, local));
                foreach (var (place, target) in links)
                {
                    TryLink(Path.Combine(local, place), target.Replace("OUTSIDE", outside, StringComparison.Ordinal).Replace("ABSOLUTE", local, StringComparison.Ordinal));
                }

                // Through a link that leads there, links of the test itself would come into it.
                Directory.CreateDirectory(outside);
                await File.WriteAllTextAsync(Path.Combine(outside, "f"), "outside");
                await Store.DeleteFolderAsync(folder);
                await PutAllAsync(folder, after);
                var options = new SyncOptions { DeleteExtraneous = true, ConfirmDeletion = true, SymbolicLinks = mode };
                var plan = await Store.PlanSyncAsync(folder, local, options);
                var failed = await ExecuteAsync(plan);

                Assert.That(Directory.GetFileSystemEntries(outside).Select(Path.GetFileName), Is.EqualTo(new[] { "f" }));
                Assert.That(await File.ReadAllTextAsync(Path.Combine(outside, "f")), Is.EqualTo("outside"));
                foreach (var (name, content) in after.Where(file => !failed.Contains(file.Key)))
                {
                    Assert.That(await File.ReadAllTextAsync(Path.Combine(local, name)), Is.EqualTo(TextOf(name, content)), name);
                }

                var again = await Store.PlanSyncAsync(folder, local, options);
                Assert.That(failed.Count > 0 || again.FilesToTransfer == 0, $"again: {string.Join(", ", again.Items)}");
                // A broken link stays. It may lead to a folder now, and is then extraneous.
                Assert.That(failed.Count > 0 || again.FilesToDelete <= plan.Items.Count(static item => item.Action == SyncAction.Skip), $"again: {string.Join(", ", again.Items)}");
            },
            iter: Samples,
            threads: 1,
            print: static sample => $"{string.Join(' ', sample.Item1.Keys)} | {string.Join(' ', sample.Item2)} | {string.Join(' ', sample.Item3)} | {sample.Item4}");
    }

    // The paths that failed, were refused or left out.
    private async Task<HashSet<string>> ExecuteAsync(SyncPlan plan)
    {
        try
        {
            await Store.ExecuteSyncAsync(plan);
            return [];
        }
        catch (EpicSyncException exception)
        {
            return [.. exception.Report.Results.Where(result => result.Outcome is SyncOutcome.Failed or SyncOutcome.NotDone).Select(result => result.Item.RelativePath)];
        }
    }

    private async Task PutAllAsync(EpicPath folder, Dictionary<string, int> files)
    {
        foreach (var (name, content) in files)
        {
            await Store.UploadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(TextOf(name, content))), folder / name);
        }
    }

    private static string TextOf(string name, int content) => string.Concat(Enumerable.Repeat($"{name}{content}", content));

    private static void TryLink(string path, string target)
    {
        try
        {
            if (File.Exists(path))
            {
                File.Delete(path);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.CreateSymbolicLink(path, target);
        }
        catch (IOException)
        {
            // A folder is there, or the way leads through a file or a loop.
        }
    }
}
