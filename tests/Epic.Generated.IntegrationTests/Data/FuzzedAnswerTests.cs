using System.Globalization;
using System.Text;
using CsCheck;
using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;
using Epic.Generated.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.IntegrationTests.Data;

/// <summary>Random answers of a store: only documented exceptions, bounded memory and no hang.</summary>
internal sealed class FuzzedAnswerTests : EmulatedStoreFixture
{
    private const int Samples = 500;

    private static readonly EpicPath Folder = EpicPath.Parse("epic://case/");
    private static readonly TransferOptions Parts = new() { PartSize = 5 << 20, Concurrency = 2, Overwrite = OverwriteMode.Always };

    private static readonly string[] OddTexts =
    [
        "", "0", "-1", "1", "7", "99999999999999999999", "9223372036854775807", "1e400", "NaN", "true", "a, b", "\u00e9", "%", "%zz%00", "../..", new string('9', 400), new string('x', 10_000),
        "&lt;", "&amp;amp;", "<![CDATA[x]]>", "<a/>", "</a>", "\"x\"", "W/\"x\"", "\"d41d8cd98f00b204e9800998ecf8427e\"", "\"d41d8cd98f00b204e9800998ecf8427e-2\"", "\"d41d8cd98f00b204e9800998ecf8427e-2000000000\"",
        "2026-11-26T10:20:30.123Z", "0001-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 99 Foo 99999", "bytes 0-9/10", "bytes 5-1/3", "bytes 0-4194303/9223372036854775807", "bytes */*", "bytes 0-0/1",
    ];

    private static readonly string[] Headers =
    [
        "ETag", "Content-Range", "Content-Type", "Last-Modified", "Date", "x-amz-meta-mtime", "x-amz-meta-part-size", "x-amz-meta-crc32c", "x-amz-checksum-crc32c", "x-amz-checksum-crc64nvme",
        "x-amz-checksum-sha256", "x-amz-server-side-encryption", "x-amz-bucket-region", "x-amz-request-id", "Content-Encoding", "Retry-After", "Expires",
    ];

    private static readonly string[] Bodies =
    [
        "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>{0}f</Key><Size>5</Size><ETag>\"x\"</ETag><LastModified>2026-11-26T10:20:30.123Z</LastModified></Contents><CommonPrefixes><Prefix>{0}a/</Prefix></CommonPrefixes></ListBucketResult>",
        "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>7</NextContinuationToken></ListBucketResult>",
        "<ListMultipartUploadsResult><IsTruncated>true</IsTruncated><NextKeyMarker>k</NextKeyMarker><NextUploadIdMarker>1</NextUploadIdMarker><Upload><Key>{0}f</Key><UploadId>7</UploadId><Initiated>2026-11-26T10:20:30.123Z</Initiated></Upload></ListMultipartUploadsResult>",
        "<ListPartsResult><IsTruncated>true</IsTruncated><NextPartNumberMarker>1</NextPartNumberMarker><Part><PartNumber>1</PartNumber><Size>5242880</Size><ETag>\"x\"</ETag><LastModified>2026-11-26T10:20:30.123Z</LastModified></Part></ListPartsResult>",
        "<InitiateMultipartUploadResult><UploadId>7</UploadId></InitiateMultipartUploadResult>",
        "<CompleteMultipartUploadResult><ETag>\"x-2\"</ETag></CompleteMultipartUploadResult>",
        "<CopyObjectResult><ETag>\"x\"</ETag></CopyObjectResult>",
        "<CopyPartResult><ETag>\"x\"</ETag></CopyPartResult>",
        "<DeleteResult><Error><Key>{0}f</Key><Code>AccessDenied</Code></Error></DeleteResult>",
        "<Error><Code>NoSuchUpload</Code><Message>m</Message><Region>eu-west-9</Region></Error>",
        "<html><body>Please log in</body></html>",
        "hello",
        "",
    ];

    private static readonly int[] Statuses = [200, 200, 200, 200, 206, 204, 304, 301, 307, 400, 403, 404, 409, 412, 416, 500, 501, 503, 299, 599];

    private static readonly Gen<string> Header = Gen.Select(Gen.OneOf(Headers), Gen.OneOf(OddTexts.Where(static text => !text.Contains('<', StringComparison.Ordinal)).ToArray()), static (name, text) => $"{name}: {text}\r\n");

    // A text of the body is replaced, the body is cut off, or repeated.
    private static readonly Gen<string> Body = Gen.Select(Gen.OneOf(Bodies), Gen.OneOf(OddTexts), Gen.Int[0, 9], Gen.Int[0, 999], static (body, text, kind, at) => kind switch
    {
        < 5 => Replace(body, text, at),
        5 => body[..(at % (body.Length + 1))],
        6 => body.Replace("><", $">{string.Concat(Enumerable.Repeat("<a>", at))}<", StringComparison.Ordinal),
        7 => body + body,
        _ => body,
    });

    private static readonly Gen<Answer> Answers = Gen.Select(Gen.OneOf(Statuses), Header.Array[0, 6], Body, Gen.Bool, static (status, headers, body, isChunked) => new Answer(status, string.Concat(headers), body, isChunked));

    private static readonly Func<EpicDataStore, string, CancellationToken, Task>[] Calls =
    [
        static (store, _, token) => store.ListAsync(Folder, recursive: true, token).Take(5000).CountAsync(token).AsTask(),
        static (store, _, token) => store.StatAsync(Folder / "f", token),
        static (store, _, token) => store.ExistsAsync(Folder, token),
        static async (store, _, token) =>
        {
            await using var stream = await store.OpenReadAsync(Folder / "f", token);
            await stream.ReadAtLeastAsync(new byte[100], 1, throwOnEndOfStream: false, token);
        },
        static (store, local, token) => store.UploadFileAsync(Path.Combine(local, "small"), Folder / "f", Parts, cancellationToken: token),
        static (store, local, token) => store.UploadFileAsync(Path.Combine(local, "large"), Folder / "f", Parts, cancellationToken: token),
        static (store, local, token) => store.DownloadFileAsync(Folder / "f", Path.Combine(local, $"down-{Guid.NewGuid():N}"), Parts, cancellationToken: token),
        static (store, _, token) => store.DownloadAsync(Folder / "f", Stream.Null, cancellationToken: token),
        static (store, _, token) => store.CopyAsync(Folder / "f", Folder / "g", OverwriteMode.Always, token),
        static (store, _, token) => store.MoveAsync(Folder, EpicPath.Parse("epic://other/"), OverwriteMode.Always, token),
        static (store, _, token) => store.DeleteFileAsync(Folder / "f", token),
        static (store, _, token) => store.DeleteFolderAsync(Folder, cancellationToken: token),
        static (store, _, token) => store.CreateFolderAsync(Folder, token),
        static (store, _, token) => store.ListUnfinishedUploadsAsync(Folder, token),
        static async (store, local, token) => await store.ExecuteSyncAsync(await store.PlanSyncAsync(Folder, Path.Combine(local, $"sync-{Guid.NewGuid():N}"), cancellationToken: token), cancellationToken: token),
        static async (store, local, token) => await store.ExecuteSyncAsync(await store.PlanSyncAsync(Path.Combine(local, "case"), Folder, new SyncOptions { DeleteExtraneous = true, ConfirmDeletion = true }, token), cancellationToken: token),
        static async (store, _, token) => await store.ExecuteSyncAsync(await store.PlanSyncAsync(Folder, EpicPath.Parse("epic://other/"), cancellationToken: token), cancellationToken: token),
    ];

    [Test]
    public async Task Any_answer_ends_in_a_result_or_a_documented_exception()
    {
        Directory.CreateDirectory(LocalPath("case"));
        await File.WriteAllBytesAsync(LocalPath("small"), Bytes(100));
        await File.WriteAllBytesAsync(LocalPath("case/f"), Bytes(100));
        await File.WriteAllBytesAsync(LocalPath("large"), Bytes(6 << 20));
        await using var proxy = new AlteringProxy(Emulator.S3Endpoint);
        var store = new EpicDataStore(
            new DataClientAt(Client.Data, proxy.Endpoint),
            Client.Profile,
            new DataStoreSettings { InactivityTimeout = TimeSpan.FromMilliseconds(300), Patience = TimeSpan.Zero, MaxAttempts = 2, RetryDelay = TimeSpan.FromMilliseconds(1) },
            TimeProvider.System,
            NullLoggerFactory.Instance);
        var prefix = (await Client.Data.GetS3SessionAsync()).Prefix + "case/";

        await Gen.Select(Answers.Array[1, 4], Gen.Int[0, Calls.Length - 1]).SampleAsync(
            async (answers, call) =>
            {
                var next = -1;
                proxy.Handle = exchange => answers[Interlocked.Increment(ref next) % answers.Length].SendAsync(exchange, prefix);
                using var longest = new CancellationTokenSource(TimeSpan.FromSeconds(30));
                try
                {
                    await Calls[call](store, Local, longest.Token);
                }
                catch (Exception exception) when (exception is EpicException or IOException)
                {
                    // As documented: of the store, or of the local disk.
                }
            },
            iter: Samples,
            threads: 1,
            print: static sample => $"call {sample.Item2}: {string.Join("\n---\n", sample.Item1.Select(static answer => answer.ToString()))}");

        // Other fixtures run beside this one; an answer that is not bounded takes more than this alone.
        Assert.That(GC.GetTotalMemory(forceFullCollection: true), Is.LessThan(1 << 30));
    }

    [TestCase("<a>")]
    [TestCase("<Key>")]
    [TestCase("<Upload>")]
    public async Task An_answer_of_very_many_nested_elements_is_refused(string element)
    {
        await using var proxy = new AlteringProxy(Emulator.S3Endpoint);
        var store = new EpicDataStore(new DataClientAt(Client.Data, proxy.Endpoint), Client.Profile, new DataStoreSettings { MaxAttempts = 1, Patience = TimeSpan.Zero }, TimeProvider.System, NullLoggerFactory.Instance);
        var deep = string.Concat(Enumerable.Repeat(element, 300_000)) + "x" + string.Concat(Enumerable.Repeat(element.Insert(1, "/"), 300_000));
        proxy.Handle = exchange => exchange.SendXmlAsync($"<ListMultipartUploadsResult><Upload><Key>{deep}</Key><UploadId>7</UploadId></Upload></ListMultipartUploadsResult>");

        Assert.That(async () => await store.ListUnfinishedUploadsAsync(Folder), Throws.InstanceOf<EpicDataException>());
    }

    // The n-th run of characters between two markup characters.
    private static string Replace(string body, string text, int number)
    {
        var runs = System.Text.RegularExpressions.Regex.Matches(body, "[^<>]+");
        if (runs.Count == 0)
        {
            return text;
        }

        var run = runs[number % runs.Count];
        return body[..run.Index] + text + body[(run.Index + run.Length)..];
    }

    private sealed record Answer(int Status, string HeaderText, string Body, bool IsChunked)
    {
        public async Task SendAsync(AlteringProxy.Exchange exchange, string prefix)
        {
            var body = Body.Replace("{0}", prefix, StringComparison.Ordinal);
            var length = Encoding.Latin1.GetByteCount(body);
            var hasBody = exchange.Method != "HEAD" && Status is not (204 or 304);
            var framing = !hasBody ? string.Empty : IsChunked ? "Transfer-Encoding: chunked\r\n" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n");
            await exchange.SendAsync($"HTTP/1.1 {Status} Some\r\n{HeaderText}{framing}\r\n");
            if (hasBody)
            {
                await exchange.SendAsync(!IsChunked ? body : (length > 0 ? $"{length:x}\r\n{body}\r\n" : string.Empty) + "0\r\n\r\n");
            }
        }
    }
}
