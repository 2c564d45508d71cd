using System.Text;
using CsCheck;
using Epic.Generated.DataStore;

namespace Epic.Generated.IntegrationTests.Data;

/// <summary>Copies and moves between random folders, which may be in each other: no content is lost.</summary>
internal sealed class MovePropertyTests : EmulatedStoreFixture
{
    private static readonly Gen<string[]> Keys = Gen.OneOf("U", "a/U", "a/a/U", "a/a/a/U", "a/b/U", "b/a/U", "b/U", "a/", "a/a/", "a/a", "b/a", "é/U").Array[1, 8];
    private static readonly Gen<string> Folder = Gen.OneOf("", "a/", "a/a/", "b/", "a/b/", "c/");

    [Test]
    public async Task After_a_move_each_file_is_at_its_target_and_after_a_refusal_at_its_source()
    {
        var round = 0;
        await Gen.Select(Keys, Folder, Folder, Gen.Bool, Gen.Bool).SampleAsync(
            async (keys, from, to, isMove, overwrites) =>
            {
                var root = EpicPath.Parse($"epic://round{++round}/");
                foreach (var key in keys.Distinct())
                {
                    await Emulator.Site.WriteFileAsync($"{root}{key}", Encoding.UTF8.GetBytes(key));
                }

                var (source, target) = (EpicPath.Parse($"{root}{from}"), EpicPath.Parse($"{root}{to}"));
                var mode = overwrites ? OverwriteMode.Always : OverwriteMode.Never;
                var before = await ReadAllAsync(root);
                var expected = new SortedDictionary<string, string>(before, StringComparer.Ordinal);
                foreach (var key in before.Keys.Where(key => key.StartsWith(from, StringComparison.Ordinal)))
                {
                    expected[to + key[from.Length..]] = before[key];
                    if (isMove)
                    {
                        expected.Remove(key);
                    }
                }

                try
                {
                    await (isMove ? Store.MoveAsync(source, target, mode) : Store.CopyAsync(source, target, mode));
                }
                catch (Exception exception) when (exception is ArgumentException or EpicDataConflictException or EpicDataNotFoundException)
                {
                    expected = before;
                }

                // The entry of the folder that is listed is not in the listing.
                expected.Remove(string.Empty);
                Assert.That(await ReadAllAsync(root), Is.EqualTo(expected));
            },
            iter: 150,
            threads: 1,
            print: static sample => $"{string.Join(' ', sample.Item1)} | {sample.Item2} > {sample.Item3} | move {sample.Item4}, always {sample.Item5}");
    }

    private async Task<SortedDictionary<string, string>> ReadAllAsync(EpicPath root)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in await ListAsync(root, recursive: true))
        {
            files[path[root.ToString().Length..]] = await Emulator.Site.ReadFileAsync(path) ?? string.Empty;
        }

        return files;
    }
}
