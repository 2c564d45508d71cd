using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;
using Epic.Generated.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.IntegrationTests.Data;

/// <summary>Files of lengths at the edges of parts, through stores and proxies that leave out or change headers: the right bytes or an error.</summary>
internal sealed class OddLengthTests : EmulatedStoreFixture
{
    private const int PartSize = 5 << 20;

    private static readonly EpicPath Folder = EpicPath.Parse("epic://case/");
    private static readonly EpicPath File1 = Folder / "f";
    private static readonly TransferOptions Options = new() { PartSize = PartSize, Concurrency = 3, Overwrite = OverwriteMode.Always };

    [Test]
    public async Task The_bytes_are_right_or_there_is_an_error(
        [Values(0, 1, PartSize - 1, PartSize, PartSize + 1)] int length,
        [Values("plain", "chunked", "chunked, no checksum", "no range", "wrong begin", "no Content-Range", "short", "other total", "weak ETag", "no ETag")] string oddity)
    {
        var content = Bytes(length, seed: length + 1);
        await Emulator.Site.WriteFileAsync(File1.ToString(), content);
        await using var proxy = new AlteringProxy(Emulator.S3Endpoint);
        var settings = new DataStoreSettings { RetryDelay = TimeSpan.FromMilliseconds(1), Patience = TimeSpan.Zero, MaxAttempts = 2, InactivityTimeout = TimeSpan.FromSeconds(5) };
        var store = new EpicDataStore(new DataClientAt(Client.Data, proxy.Endpoint), Client.Profile, settings, TimeProvider.System, NullLoggerFactory.Instance);
        proxy.Handle = exchange =>
        {
            if (oddity == "no range")
            {
                exchange.Headers.Remove("Range");
            }

            return exchange.ForwardAsync(answer =>
            {
                if (exchange.Method is "GET" or "HEAD" && answer.Headers.ContainsKey("ETag") && answer.Status.StartsWith('2'))
                {
                    Alter(exchange.Method, answer, oddity);
                }
            });
        };

        Func<Task<byte[]>>[] ways =
        [
            async () =>
            {
                await store.DownloadFileAsync(File1, LocalPath("f"), Options);
                return await File.ReadAllBytesAsync(LocalPath("f"));
            },
            async () =>
            {
                using var received = new MemoryStream();
                await store.DownloadAsync(File1, received, Options);
                return received.ToArray();
            },
            async () =>
            {
                await using var stream = await store.OpenReadAsync(File1);
                var read = new byte[stream.Length];
                var middle = length / 2;
                stream.Position = middle;
                await stream.ReadExactlyAsync(read.AsMemory(middle));
                stream.Position = 0;
                await stream.ReadExactlyAsync(read.AsMemory(0, middle));
                return read;
            },
            async () =>
            {
                var copy = LocalPath("copy");
                await store.ExecuteSyncAsync(await store.PlanSyncAsync(Folder, copy, new SyncOptions { Transfer = Options }));
                return await File.ReadAllBytesAsync(Path.Combine(copy, "f"));
            },
        ];
        foreach (var (way, index) in ways.Select(static (way, index) => (way, index)))
        {
            try
            {
                Content.AssertSame(await way(), content, $"way {index}");
            }
            catch (EpicException) when (oddity is not ("plain" or "chunked" or "chunked, no checksum" or "weak ETag"))
            {
                // No S3 store sends this.
            }
        }

        // A download that was cut off can be resumed.
        Assert.That(oddity == "short" || Directory.GetFiles(Local, "*.part", SearchOption.AllDirectories).Length == 0);
    }

    private static void Alter(string method, AlteringProxy.Answer answer, string oddity)
    {
        switch (oddity)
        {
            case "chunked" or "chunked, no checksum":
                foreach (var name in oddity == "chunked" ? [] : answer.Headers.Keys.Where(static name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)).ToArray())
                {
                    answer.Headers.Remove(name);
                }

                if (method == "GET")
                {
                    answer.Chunk();
                }

                answer.Headers.Remove("Content-Length");
                break;
            case "wrong begin" when answer.Headers.TryGetValue("Content-Range", out var range):
                answer.Headers["Content-Range"] = "bytes 7-" + range[(range.IndexOf('-', StringComparison.Ordinal) + 1)..];
                break;
            case "no Content-Range":
                answer.Headers.Remove("Content-Range");
                break;
            case "short" when method == "GET" && answer.Body.Length > 0:
                answer.Body = answer.Body[..^1];
                answer.Headers["Content-Length"] = $"{answer.Body.Length}";
                break;
            case "other total" when answer.Headers.TryGetValue("Content-Range", out var range):
                answer.Headers["Content-Range"] = range + "0";
                break;
            case "weak ETag":
                answer.Headers["ETag"] = "W/" + answer.Headers["ETag"];
                break;
            case "no ETag":
                answer.Headers.Remove("ETag");
                break;
        }
    }
}
