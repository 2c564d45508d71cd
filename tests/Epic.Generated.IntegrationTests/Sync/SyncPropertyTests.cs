using System.Text;
using CsCheck;
using Epic.Generated.DataStore;

namespace Epic.Generated.IntegrationTests.Sync;

[TestFixture(StoreKind.Emulator)]
[TestFixture(StoreKind.Ceph, Category = "S3")]
internal sealed class SyncPropertyTests(StoreKind kind) : SyncFixture(kind)
{
    private const int Samples = 60;

    private static readonly Gen<string> Name = Gen.OneOf("a", "b", "c", "A", "é", "e\u0301", "x y", "#1", "d.txt", ".h");

    // Few names, so that the sides meet; a folder is never called as a file, which is another test's matter.
    private static readonly Gen<string> FilePath = Gen.Select(Name, Name, Gen.Int[0, 2], static (folder, file, depth) => depth switch
    {
        0 => file,
        1 => $"f_{folder}/{file}",
        _ => $"f_{folder}/f_{file}/{folder}",
    });

    private static readonly Gen<string> Text = Gen.OneOf(string.Empty, "1", "2", "33", "44", "long content");

    private static readonly Gen<Dictionary<string, string>> Files = Gen.Dictionary(FilePath, Text)[0, 12];

    private static readonly Gen<SyncOptions> Options = Gen.Select(
        Gen.Enum<OverwriteMode>(),
        Gen.OneOf(SyncComparison.ModificationTime, SyncComparison.Checksum, SyncComparison.Size),
        Gen.Bool,
        Gen.OneOf<string[]>([], ["**/a"], ["f_a/**"]),
        static (overwrite, comparison, delete, exclude) => new SyncOptions
        {
            Overwrite = overwrite,
            Comparison = comparison,
            DeleteExtraneous = delete,
            ConfirmDeletion = true,
            Exclude = exclude,
        });

    [Test]
    public async Task The_destination_matches_the_model_in_both_directions()
    {
        var round = 0;
        await Gen.Select(Files, Files, Options, Gen.Bool).SampleAsync(
            async (source, destination, options, isUpload) =>
            {
                var number = Interlocked.Increment(ref round);
                var remote = EpicPath.Root / $"round{number}/";
                var local = LocalPath($"round{number}");
                Directory.CreateDirectory(local);
                await FillRemoteAsync(remote, isUpload ? destination : source);
                await FillLocalAsync(local, isUpload ? source : destination);
                if (!isUpload && source.Count == 0)
                {
                    return;
                }

                var plan = isUpload ? await Store.PlanSyncAsync(local, remote, options) : await Store.PlanSyncAsync(remote, local, options);
                await Store.ExecuteSyncAsync(plan);

                var expected = Model(source, destination, options, isUpload);
                var actual = isUpload ? await ReadRemoteAsync(remote) : await ReadLocalAsync(local);
                Assert.That(actual, Is.EqualTo(expected), $"{string.Join(", ", plan.Items)}");
                var again = isUpload ? await Store.PlanSyncAsync(local, remote, options) : await Store.PlanSyncAsync(remote, local, options);
                Assert.That(options.Overwrite == OverwriteMode.Always || again.FilesToTransfer == 0, $"again: {string.Join(", ", again.Items)}");
                Assert.That(again.FilesToDelete, Is.Zero);
            },
            iter: Samples,
            threads: 1);
    }

    /// <summary>The meaning of a sync.</summary>
    private static SortedDictionary<string, string> Model(
        Dictionary<string, string> source, Dictionary<string, string> destination, SyncOptions options, bool isUpload)
    {
        var result = new SortedDictionary<string, string>(destination, StringComparer.Ordinal);
        foreach (var (path, text) in source.Where(file => !IsExcluded(file.Key, options)))
        {
            var isWanted = !destination.TryGetValue(path, out var old) || options.Overwrite switch
            {
                OverwriteMode.Always => true,
                OverwriteMode.Never => false,
                OverwriteMode.IfNewer => Differs(old, text, options) && IsLocalNewer(path) == isUpload,
                _ => Differs(old, text, options),
            };
            if (isWanted)
            {
                result[path] = text;
            }
        }

        foreach (var path in destination.Keys.Where(path => options.DeleteExtraneous && !source.ContainsKey(path) && !IsExcluded(path, options)))
        {
            result.Remove(path);
        }

        return result;
    }

    private static bool Differs(string old, string text, SyncOptions options) =>
        options.Comparison == SyncComparison.Size ? old.Length != text.Length : old != text;

    // The store's files were written just now; a local file is a day older or newer.
    private static bool IsLocalNewer(string path) => path.Length % 2 == 0;

    private static bool IsExcluded(string path, SyncOptions options) =>
        (options.Exclude.Contains("**/a") && path.Split('/')[^1] == "a") || (options.Exclude.Contains("f_a/**") && path.StartsWith("f_a/"));

    private static async Task FillLocalAsync(string folder, Dictionary<string, string> files)
    {
        foreach (var (path, text) in files)
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllTextAsync(target, text);
            File.SetLastWriteTimeUtc(target, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(IsLocalNewer(path) ? 1 : -1));
        }
    }

    private static Task<SortedDictionary<string, string>> ReadLocalAsync(string folder) => Task.FromResult(new SortedDictionary<string, string>(
        Tree(folder).Where(name => !name.EndsWith('/')).ToDictionary(name => name, name => File.ReadAllText(Path.Combine(folder, name))), StringComparer.Ordinal));

    private async Task FillRemoteAsync(EpicPath folder, Dictionary<string, string> files)
    {
        foreach (var (path, text) in files)
        {
            await Store.UploadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), folder / path);
        }
    }

    private async Task<SortedDictionary<string, string>> ReadRemoteAsync(EpicPath folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var item in Store.ListAsync(folder, recursive: true))
        {
            using var content = new MemoryStream();
            await Store.DownloadAsync(item.Path, content);
            files[folder.GetRelativePath(item.Path)] = Encoding.UTF8.GetString(content.ToArray());
        }

        return files;
    }
}
