using System.Collections.Concurrent;
using System.Net;
using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;
using Epic.Generated.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.IntegrationTests.Data;

/// <summary>Answers that no S3 server should give, and that proxies, networks and other stores do give.</summary>
internal sealed class OddAnswerTests : EmulatedStoreFixture
{
    private const int Length = 300_000;

    private static readonly EpicPath File1 = EpicPath.Parse("epic://case/f");
    private static readonly EpicPath Copy = EpicPath.Parse("epic://case/copy");
    private static readonly TransferOptions Overwriting = new() { Overwrite = OverwriteMode.Always };

    private AlteringProxy _proxy = null!;
    private EpicDataStore _store = null!;
    private byte[] _content = null!;

    [SetUp]
    public async Task PutProxyBetween()
    {
        _proxy = new AlteringProxy(Emulator.S3Endpoint);
        _store = CreateStore(new DataStoreSettings { RetryDelay = TimeSpan.FromMilliseconds(5), Patience = TimeSpan.FromSeconds(1), InactivityTimeout = TimeSpan.FromSeconds(1) });
        _content = Bytes(Length);
        await Emulator.Site.WriteFileAsync(File1.ToString(), _content);
    }

    [TearDown]
    public async Task RemoveProxy() => await _proxy.DisposeAsync();

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_file_without_a_stated_length_arrives_whole(bool hasChecksum)
    {
        _proxy.Handle = exchange => exchange.ForwardAsync(answer =>
        {
            if (exchange.Method is "GET" or "HEAD" && answer.Headers.ContainsKey("ETag"))
            {
                Obscure(answer, hasChecksum);
                if (exchange.Method == "GET")
                {
                    answer.Chunk();
                }
                else
                {
                    answer.Headers.Remove("Content-Length");
                }
            }
        });

        var plan = await _store.PlanSyncAsync(EpicPath.Parse("epic://case/"), LocalPath("copy"));
        await _store.ExecuteSyncAsync(plan);
        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("copy/f")), _content);

        using var received = new MemoryStream();
        await _store.DownloadAsync(File1, received);
        Content.AssertSame(received.ToArray(), _content);

        await using var stream = await _store.OpenReadAsync(File1);
        Assert.That(stream.Length, Is.EqualTo(Length));
    }

    [Test]
    public void A_file_whose_length_cannot_be_learned_is_an_error()
    {
        _proxy.Handle = exchange =>
        {
            exchange.Headers.Remove("Range");
            return exchange.ForwardAsync(answer =>
            {
                if (exchange.Method == "GET" && answer.Headers.ContainsKey("ETag"))
                {
                    answer.Chunk();
                }
                else
                {
                    answer.Headers.Remove("Content-Length");
                }
            });
        };

        Assert.That(async () => await _store.OpenReadAsync(File1), Throws.InstanceOf<EpicDataException>());
        Assert.That(async () => await _store.DownloadFileAsync(File1, LocalPath("f")), Throws.InstanceOf<EpicDataException>());
        Assert.That(Directory.GetFileSystemEntries(Local), Is.Empty);
    }

    [TestCase("length")]
    [TestCase("ETag")]
    public async Task A_file_that_is_not_the_listed_one_is_an_error(string difference)
    {
        var plan = await _store.PlanSyncAsync(EpicPath.Parse("epic://case/"), LocalPath("copy"));
        _proxy.Handle = exchange => exchange.ForwardAsync(answer =>
        {
            if (exchange.IsGet && difference == "ETag")
            {
                answer.Headers["ETag"] = "\"other\"";
            }
            else if (exchange.IsGet)
            {
                answer.Body = answer.Body[..10];
                answer.Headers["Content-Length"] = "10";
                Obscure(answer, hasChecksum: false);
            }
        });

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await _store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Single().Error, Is.TypeOf<EpicDataConflictException>());
        Assert.That(Directory.GetFileSystemEntries(LocalPath("copy")), Is.Empty);
    }

    [TestCase(1, false)]
    [TestCase(100, true)]
    public async Task A_file_in_parts_of_unknown_size_is_fetched_until_two_downloads_agree(int damages, bool isError)
    {
        var damaged = 0;
        _proxy.Handle = exchange =>
        {
            exchange.Headers.Remove("If-Match");
            return exchange.ForwardAsync(answer =>
            {
                if (exchange.Method is not ("GET" or "HEAD") || !answer.Headers.ContainsKey("ETag"))
                {
                    return;
                }

                foreach (var name in answer.Headers.Keys.Where(static name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)).ToArray())
                {
                    answer.Headers.Remove(name);
                }

                answer.Headers["ETag"] = "\"0123456789abcdef0123456789abcdef-3\"";
                if (exchange.IsGet && damaged++ < damages)
                {
                    // Another byte each time.
                    answer.Body[damaged] ^= 1;
                }
            });
        };

        Assert.That(async () => await _store.DownloadFileAsync(File1, LocalPath("f")), isError ? Throws.TypeOf<EpicDataIntegrityException>() : Throws.Nothing);

        Assert.That(File.Exists(LocalPath("f")) ? await File.ReadAllBytesAsync(LocalPath("f")) : [], Is.EqualTo(isError ? [] : _content));
        Assert.That(damaged, Is.EqualTo(3));
    }

    [Test]
    public async Task A_seek_through_a_proxy_that_drops_the_range_is_an_error()
    {
        _proxy.Handle = exchange =>
        {
            exchange.Headers.Remove("Range");
            return exchange.ForwardAsync();
        };
        await using var stream = await _store.OpenReadAsync(File1);
        stream.Seek(200_000, SeekOrigin.Begin);

        Assert.That(async () => await stream.ReadExactlyAsync(new byte[1000]), Throws.InstanceOf<EpicDataException>());
    }

    [Test]
    public async Task A_range_from_another_place_is_an_error()
    {
        await Emulator.Site.WriteFileAsync(File1.ToString(), Bytes(12 << 20));
        _proxy.Handle = exchange => exchange.ForwardAsync(answer =>
        {
            if (exchange.IsGet && answer.Headers.TryGetValue("Content-Range", out var range) && !range.StartsWith("bytes 0-", StringComparison.Ordinal))
            {
                answer.Headers["Content-Range"] = $"bytes 0-{answer.Body.Length - 1}/{12 << 20}";
                Obscure(answer, hasChecksum: false);
            }
        });

        Assert.That(async () => await _store.DownloadFileAsync(File1, LocalPath("f")), Throws.InstanceOf<EpicDataException>());
        await using var stream = await _store.OpenReadAsync(File1);
        stream.Seek(1 << 20, SeekOrigin.Begin);
        Assert.That(async () => await stream.ReadExactlyAsync(new byte[1000]), Throws.InstanceOf<EpicDataException>());
    }

    // A proxy that packs or wraps the answer of a range leaves Content-Range as it was.
    [TestCase(0)]
    [TestCase(2_000)]
    public async Task A_range_that_a_proxy_has_made_longer_is_an_error(int more)
    {
        _proxy.Handle = exchange => exchange.ForwardAsync(answer =>
        {
            if (exchange.IsGet && answer.Headers.ContainsKey("Content-Range"))
            {
                answer.Body = [.. "wrapped: "u8, .. answer.Body, .. new byte[more]];
                answer.Headers["Content-Length"] = $"{answer.Body.Length}";
                Obscure(answer, hasChecksum: false);
            }
        });
        await using var stream = await _store.OpenReadAsync(File1);
        stream.Seek(200_000, SeekOrigin.Begin);

        Assert.That(async () => await stream.ReadExactlyAsync(new byte[1000]), Throws.InstanceOf<EpicDataException>());
    }

    [TestCase(6)]
    [TestCase(20_000)]
    public void A_page_of_a_network_in_place_of_an_answer_stores_nothing(int length)
    {
        _proxy.Handle = exchange => exchange.Method == "PUT" && !exchange.IsCopy
            ? exchange.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nETag: \"page\"\r\nContent-Length: 6\r\n\r\n<html>")
            : exchange.ForwardAsync();

        Assert.That(async () => await _store.UploadAsync(new MemoryStream(Bytes(length)), Copy), Throws.TypeOf<EpicDataTransportException>());
    }

    [Test]
    public async Task A_page_of_a_network_in_place_of_an_answer_is_neither_a_file_nor_a_deletion()
    {
        _proxy.Handle = static exchange => exchange.SendAsync(
            $"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 6\r\n\r\n{(exchange.Method == "HEAD" ? string.Empty : "<html>")}");

        Assert.That(async () => await _store.DownloadFileAsync(File1, LocalPath("f")), Throws.TypeOf<EpicDataTransportException>());
        Assert.That(async () => await _store.DownloadAsync(File1, Stream.Null), Throws.TypeOf<EpicDataTransportException>());
        Assert.That(async () => await _store.OpenReadAsync(File1), Throws.TypeOf<EpicDataTransportException>());
        Assert.That(async () => await _store.ExistsAsync(File1), Throws.TypeOf<EpicDataTransportException>());
        Assert.That(async () => await _store.DeleteFileAsync(File1), Throws.TypeOf<EpicDataTransportException>());
        Assert.That(Directory.GetFileSystemEntries(Local), Is.Empty);
    }

    [Test]
    public async Task An_empty_answer_to_a_copy_moves_nothing()
    {
        await Emulator.Site.WriteFileAsync(Copy.ToString(), Bytes(Length, seed: 2));
        _proxy.Handle = exchange => exchange.IsCopy ? exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") : exchange.ForwardAsync();

        Assert.That(async () => await _store.MoveAsync(File1, Copy, OverwriteMode.Always), Throws.InstanceOf<EpicDataException>());
        Assert.That(await Store.ExistsAsync(File1));
    }

    private static IEnumerable<TestCaseData> Operations()
    {
        yield return Operation("copy", static exchange => exchange.IsCopy, static (store, token) => store.CopyAsync(File1, Copy, cancellationToken: token));
        yield return Operation("create", static exchange => exchange.Target.EndsWith("?uploads=", StringComparison.Ordinal), static (store, token) => store.UploadAsync(Large(), Copy, cancellationToken: token));
        yield return Operation("complete", static exchange => exchange.IsCompletion, static (store, token) => store.UploadAsync(Large(), Copy, cancellationToken: token));
        yield return Operation("delete many", static exchange => exchange.Target.Contains("?delete", StringComparison.Ordinal), static (store, token) => store.DeleteFolderAsync(EpicPath.Parse("epic://case/"), cancellationToken: token));
        yield return Operation("list", static exchange => exchange.Target.Contains("list-type", StringComparison.Ordinal), static (store, token) => store.ExistsAsync(EpicPath.Parse("epic://case/"), token));
    }

    [TestCaseSource(nameof(Operations))]
    public async Task An_answer_that_stalls_after_its_headers_is_cancelled_at_once(Func<AlteringProxy.Exchange, bool> isMeant, Func<EpicDataStore, CancellationToken, Task> operation)
    {
        var isHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _proxy.Handle = StallAfterHeaders("200 OK", isMeant, isHeld);
        using var cancel = new CancellationTokenSource();
        var store = CreateStore(new DataStoreSettings());

        var running = operation(store, cancel.Token);
        await Task.WhenAny(isHeld.Task, running);
        await cancel.CancelAsync();

        var error = Assert.CatchAsync<OperationCanceledException>(async () => await running.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System));
        Assert.That(error!.CancellationToken, Is.EqualTo(cancel.Token));
    }

    [TestCaseSource(nameof(Operations))]
    public async Task An_answer_that_stalls_after_its_headers_is_given_up_and_asked_for_again(Func<AlteringProxy.Exchange, bool> isMeant, Func<EpicDataStore, CancellationToken, Task> operation)
    {
        var stalls = 1;
        _proxy.Handle = exchange => isMeant(exchange) && Interlocked.Decrement(ref stalls) >= 0
            ? StallAfterHeaders("200 OK", isMeant)(exchange)
            : exchange.ForwardAsync();

        await operation(_store, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);

        Assert.That(stalls, Is.LessThan(1));
    }

    [TestCase("403 Forbidden")]
    [TestCase("404 Not Found")]
    [TestCase("503 Service Unavailable")]
    public void An_error_whose_body_stalls_is_the_error_that_its_status_says(string status)
    {
        _proxy.Handle = StallAfterHeaders(status, static exchange => exchange.IsGet);

        var error = Assert.CatchAsync<EpicDataException>(async () => await _store.DownloadFileAsync(File1, LocalPath("f")).WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System));
        Assert.That((int?)error!.Status, Is.EqualTo(int.Parse(status[..3], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Test]
    public void An_answer_without_end_is_refused_and_the_files_deleted_one_by_one()
    {
        var sent = 0L;
        _proxy.Handle = async exchange =>
        {
            if (!exchange.Target.Contains("?delete", StringComparison.Ordinal))
            {
                await exchange.ForwardAsync();
                return;
            }

            await exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n<DeleteResult>");
            var error = string.Concat(Enumerable.Repeat("<Error><Key>x</Key><Code>AccessDenied</Code></Error>", 10_000));
            while (true)
            {
                await exchange.SendAsync(error);
                Interlocked.Add(ref sent, error.Length);
            }
        };

        Assert.That(
            async () => await _store.DeleteFolderAsync(EpicPath.Parse("epic://case/")).WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System),
            Throws.Nothing);
        Assert.That(Interlocked.Read(ref sent), Is.LessThan(200L << 20), "bytes that were taken");
    }

    [Test]
    public async Task A_completion_and_a_copy_may_take_longer_than_the_inactivity_timeout()
    {
        _proxy.Handle = async exchange =>
        {
            var answer = await exchange.AnswerAsync();
            if (exchange.IsCompletion || exchange.IsCopy)
            {
                await Task.Delay(TimeSpan.FromSeconds(2.5), TimeProvider.System);
            }

            await exchange.SendAsync(answer);
        };

        await _store.UploadAsync(Large(), Copy);
        await _store.MoveAsync(File1, EpicPath.Parse("epic://moved"));

        Assert.That(Requests("s3:CompleteMultipartUpload"), Is.EqualTo(1));
        Assert.That(Requests("s3:CopyObject"), Is.EqualTo(1));
    }

    [TestCase("InternalError")]
    [TestCase("SlowDown")]
    [TestCase("ServiceUnavailable")]
    public async Task An_error_in_the_body_of_a_success_is_sent_again_if_it_is_passing(string code)
    {
        var failures = 2;
        _proxy.Handle = exchange => (exchange.IsCompletion || exchange.IsCopy) && Interlocked.Decrement(ref failures) >= 0
            ? exchange.SendXmlAsync($"<?xml version=\"1.0\"?>\r\n   <Error><Code>{code}</Code><Message>Try again</Message></Error>")
            : exchange.ForwardAsync();
        await _store.UploadAsync(Large(), Copy);
        failures = 2;
        await _store.CopyAsync(Copy, EpicPath.Parse("epic://again"));

        Assert.That(Requests("s3:AbortMultipartUpload"), Is.Zero);
    }

    [Test]
    public void An_error_in_the_body_of_a_success_is_reported_if_it_is_final()
    {
        _proxy.Handle = exchange => exchange.IsCopy ? exchange.SendXmlAsync("<Error><Code>AccessDenied</Code></Error>") : exchange.ForwardAsync();

        Assert.That(async () => await _store.MoveAsync(File1, Copy), Throws.InstanceOf<EpicDataException>().With.Property("ErrorCode").EqualTo("AccessDenied"));
    }

    [TestCase("GET")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    [TestCase("HEAD")]
    [TestCase("POST")]
    public async Task A_redirect_is_an_error_and_takes_the_token_nowhere(string method)
    {
        await using var elsewhere = new AlteringProxy(Emulator.S3Endpoint);
        _proxy.Handle = exchange => exchange.Method == method
            ? exchange.SendAsync($"HTTP/1.1 307 Temporary Redirect\r\nLocation: {elsewhere.Endpoint}{exchange.Target}\r\nContent-Length: 0\r\n\r\n")
            : exchange.ForwardAsync();

        Assert.That(
            async () =>
            {
                await _store.CopyAsync(File1, Copy, OverwriteMode.Always);
                await _store.DownloadFileAsync(File1, LocalPath("f"));
                await _store.UploadAsync(Large(), Copy, Overwriting);
                await _store.DeleteFileAsync(File1);
            },
            Throws.InstanceOf<EpicDataException>().With.Property("Status").EqualTo(HttpStatusCode.TemporaryRedirect));
        Assert.That(elsewhere.Requests, Is.Empty);
    }

    [Test]
    public void The_region_that_the_store_names_is_in_the_message()
    {
        _proxy.Handle = static exchange => exchange.SendAsync("HTTP/1.1 301 Moved Permanently\r\nx-amz-bucket-region: eu-north-1\r\nContent-Length: 0\r\n\r\n");

        Assert.That(async () => await _store.StatAsync(File1), Throws.InstanceOf<EpicDataException>().With.Message.Contains("eu-north-1"));
    }

    [Test]
    public void A_code_of_the_store_cannot_forge_or_flood_a_message()
    {
        var code = "Evil\r\nline" + new string('x', 60_000);
        _proxy.Handle = exchange => exchange.SendAsync($"HTTP/1.1 409 Conflict\r\nContent-Length: {code.Length + 28}\r\n\r\n<Error><Code>{code}</Code></Error>");

        var error = Assert.CatchAsync<EpicDataException>(async () => await _store.DeleteFileAsync(File1));

        Assert.That(error!.Message, Does.Not.Contain("\n"));
        Assert.That(error.Message, Has.Length.LessThan(300));
        Assert.That(error.ErrorCode, Has.Length.LessThan(100));
    }

    [Test]
    public async Task An_archived_file_is_reported_as_archived_and_asks_for_no_session()
    {
        await _store.StatAsync(File1);
        _proxy.Handle = static exchange => exchange.SendAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 49\r\n\r\n<Error><Code>InvalidObjectState</Code></Error>   ");

        Assert.That(async () => await _store.DownloadAsync(File1, Stream.Null), Throws.TypeOf<EpicDataException>().With.Message.Contains("archived"));
        Assert.That(Sessions, Is.EqualTo(1));
    }

    [TestCase("&#13;&#10;X-Other: 1")]
    [TestCase("&#10;X-Other: 1")]
    [TestCase("\u0100")]
    public async Task A_listed_ETag_that_no_header_can_have_becomes_none(string text)
    {
        var headers = new ConcurrentBag<string>();
        var prefix = (await Client.Data.GetS3SessionAsync()).Prefix;
        var xml = $"""<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>{prefix}case/f</Key><LastModified>2026-01-01T00:00:00Z</LastModified><ETag>"x{text}"</ETag><Size>{Length}</Size></Contents></ListBucketResult>""";
        _proxy.Handle = exchange =>
        {
            foreach (var (name, value) in exchange.Headers)
            {
                headers.Add($"{name}: {value}");
            }

            return exchange.Target.Contains("list-type", StringComparison.Ordinal) ? exchange.SendXmlAsync(xml.Replace("\u0100", "&#256;", StringComparison.Ordinal)) : exchange.ForwardAsync();
        };

        var plan = await _store.PlanSyncAsync(EpicPath.Parse("epic://case/"), LocalPath("copy"));
        Assert.That(async () => await _store.ExecuteSyncAsync(plan), Throws.TypeOf<EpicSyncException>());
        Assert.That(async () => await _store.CopyAsync(EpicPath.Parse("epic://case/"), EpicPath.Parse("epic://other/")), Throws.InstanceOf<EpicDataException>());

        Assert.That(headers, Has.None.Contains("X-Other").And.None.StartsWith("If-Match").And.None.StartsWith("x-amz-copy-source-if-match"));
    }

    [Test]
    public async Task A_listed_key_outside_the_folder_is_left_out()
    {
        _proxy.Handle = exchange => exchange.ForwardAsync(answer =>
        {
            if (exchange.Target.Contains("list-type", StringComparison.Ordinal))
            {
                var text = System.Text.Encoding.UTF8.GetString(answer.Body).Replace("</ListBucketResult>", "<Contents><Key>someone/else</Key><Size>1</Size></Contents></ListBucketResult>", StringComparison.Ordinal);
                answer.Body = System.Text.Encoding.UTF8.GetBytes(text);
                answer.Headers["Content-Length"] = $"{answer.Body.Length}";
            }
        });

        Assert.That(await _store.ListAsync(EpicPath.Root, recursive: true).ToListAsync(), Has.Count.EqualTo(1));
        await _store.DeleteFolderAsync(EpicPath.Parse("epic://case/"));
        Assert.That(await Store.ExistsAsync(File1), Is.False);
    }

    [TestCase(50_000)]
    [TestCase(200_000)]
    public async Task A_connection_that_is_closed_after_few_bytes_loses_none_of_them(int bytes)
    {
        _content = Bytes(1_000_000);
        await Emulator.Site.WriteFileAsync(File1.ToString(), _content);
        _proxy.Handle = async exchange =>
        {
            var answer = await exchange.AnswerAsync();
            if (exchange.IsGet && answer.Body.Length > bytes)
            {
                answer.Body = answer.Body[..bytes];
                exchange.IsClosed = true;
            }

            await exchange.SendAsync(answer);
        };

        await _store.DownloadFileAsync(File1, LocalPath("f"));
        using var received = new MemoryStream();
        await _store.DownloadAsync(File1, received);

        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("f")), _content);
        Content.AssertSame(received.ToArray(), _content);
        // A reset may take the last bytes of a connection with it, which are then fetched again.
        Assert.That(_proxy.Count("GET"), Is.InRange(2 * 1_000_000 / bytes, 3 * 1_000_000 / bytes));
    }

    [Test]
    public async Task A_stream_over_a_file_asks_again_at_once_after_a_cut_that_brought_bytes()
    {
        const int Bytes = 10_000;
        var store = CreateStore(new DataStoreSettings { RetryDelay = TimeSpan.FromHours(1), MaxRetryDelay = TimeSpan.FromHours(1), Patience = TimeSpan.FromDays(1) });
        await using var stream = await store.OpenReadAsync(File1);
        _proxy.Handle = async exchange =>
        {
            var answer = await exchange.AnswerAsync();
            answer.Body = answer.Body[..Math.Min(Bytes, answer.Body.Length)];
            exchange.IsClosed = true;
            await exchange.SendAsync(answer);
        };

        using var received = new MemoryStream();
        await stream.CopyToAsync(received).WaitAsync(TimeSpan.FromMinutes(2));

        Content.AssertSame(received.ToArray(), _content);
    }

    [Test]
    public async Task Unfinished_uploads_on_pages_that_repeat_or_are_empty_are_all_listed_once()
    {
        var pages = new Queue<(string Upload, string Marker)>([("one", "a"), ("", "b"), ("two", "a")]);
        _proxy.Handle = exchange =>
        {
            if (exchange.Method != "GET" || !exchange.Target.Contains("uploads=", StringComparison.Ordinal))
            {
                return exchange.SendXmlAsync("<ListPartsResult/>");
            }

            var (id, marker) = pages.Dequeue();
            var upload = id.Length > 0 ? $"<Upload><Key>{Emulator.Prefix}case/f</Key><UploadId>{id}</UploadId></Upload>" : string.Empty;
            return exchange.SendXmlAsync($"<ListMultipartUploadsResult><IsTruncated>true</IsTruncated><NextKeyMarker>{marker}</NextKeyMarker><NextUploadIdMarker>1</NextUploadIdMarker>{upload}</ListMultipartUploadsResult>");
        };

        Assert.That(await _store.ListUnfinishedUploadsAsync(EpicPath.Root), Has.Count.EqualTo(2));
    }

    private static MemoryStream Large() => new(Bytes(9 << 20));

    private static TestCaseData Operation(string name, Func<AlteringProxy.Exchange, bool> isMeant, Func<EpicDataStore, CancellationToken, Task> operation) =>
        new TestCaseData(isMeant, operation).SetArgDisplayNames(name);

    private static Func<AlteringProxy.Exchange, Task> StallAfterHeaders(string status, Func<AlteringProxy.Exchange, bool> isMeant, TaskCompletionSource? isHeld = null) => async exchange =>
    {
        if (!isMeant(exchange))
        {
            await exchange.ForwardAsync();
            return;
        }

        await exchange.SendAsync($"HTTP/1.1 {status}\r\nContent-Type: application/xml\r\nContent-Length: 1000\r\n\r\n<?xml version=\"1.0\"?>");
        isHeld?.TrySetResult();
        await exchange.StallAsync();
    };

    // As a store answers that encrypts the object of another client: no checksum, and an ETag that is not computed from the content.
    private static void Obscure(AlteringProxy.Answer answer, bool hasChecksum)
    {
        if (hasChecksum)
        {
            return;
        }

        foreach (var name in answer.Headers.Keys.Where(static name => name.StartsWith("x-amz-checksum", StringComparison.OrdinalIgnoreCase) || name.StartsWith("x-amz-meta", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            answer.Headers.Remove(name);
        }

        answer.Headers["x-amz-server-side-encryption"] = "aws:kms";
    }

    private EpicDataStore CreateStore(DataStoreSettings settings) =>
        new(new DataClientAt(Client.Data, _proxy.Endpoint), Client.Profile, settings, TimeProvider.System, NullLoggerFactory.Instance);
}
