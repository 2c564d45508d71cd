using System.Collections.Concurrent;
using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;
using Epic.Generated.Emulator;
using Epic.Generated.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.IntegrationTests.Data;

/// <summary>Copies and moves lose no content. A copy in parts keeps the same headers and metadata as a copy in one request.</summary>
internal sealed class CopyTests : EmulatedStoreFixture
{
    private const int Large = 12 << 20;

    private static readonly EpicPath Source = EpicPath.Parse("epic://from/f");
    private static readonly EpicPath Target = EpicPath.Parse("epic://to/f");

    private AlteringProxy _proxy = null!;
    private EpicDataStore _store = null!;

    [SetUp]
    public void PutProxyBetween()
    {
        _proxy = new AlteringProxy(Emulator.S3Endpoint);
        var settings = new DataStoreSettings { LargestCopy = 6 << 20, RetryDelay = TimeSpan.FromMilliseconds(5), Patience = TimeSpan.FromSeconds(2) };
        _store = new EpicDataStore(new DataClientAt(Client.Data, _proxy.Endpoint), Client.Profile, settings, TimeProvider.System, NullLoggerFactory.Instance);
    }

    [TearDown]
    public async Task RemoveProxy() => await _proxy.DisposeAsync();

    [TestCase(1000)]
    [TestCase(Large)]
    public async Task A_move_keeps_a_source_that_others_rewrote_after_it_was_copied(int length)
    {
        await Emulator.Site.WriteFileAsync(Source.ToString(), Bytes(length));
        var other = Bytes(length, seed: 2);
        _proxy.Handle = async exchange =>
        {
            // The check of the copy.
            if (exchange.Method == "HEAD" && exchange.Target.EndsWith("/to/f", StringComparison.Ordinal))
            {
                await Emulator.Site.WriteFileAsync(Source.ToString(), other);
            }

            await exchange.ForwardAsync();
        };

        Assert.That(async () => await _store.MoveAsync(Source, Target, OverwriteMode.Always), Throws.TypeOf<EpicDataConflictException>());

        Content.AssertSame(await ReadAsync(Source), other);
    }

    [Test]
    public async Task A_move_of_a_folder_in_which_others_rewrote_a_file_leaves_all_of_it()
    {
        foreach (var name in new[] { "f", "g", "h" })
        {
            await Emulator.Site.WriteFileAsync("epic://from/" + name, Bytes(10));
        }

        _proxy.Handle = async exchange =>
        {
            if (exchange.Method == "HEAD" && exchange.Target.EndsWith("/to/f", StringComparison.Ordinal))
            {
                await Emulator.Site.WriteFileAsync(Source.ToString(), Bytes(10, seed: 2));
            }

            await exchange.ForwardAsync();
        };

        Assert.That(async () => await _store.MoveAsync(EpicPath.Parse("epic://from/"), EpicPath.Parse("epic://to/"), OverwriteMode.Always), Throws.TypeOf<EpicDataConflictException>());

        Assert.That(await ListAsync(EpicPath.Parse("epic://from/")), Is.EqualTo(new[] { "epic://from/f", "epic://from/g", "epic://from/h" }));
        Content.AssertSame(await ReadAsync(Source), Bytes(10, seed: 2));
    }

    [Test]
    public async Task A_copy_whose_parts_someone_removed_is_not_taken_for_an_older_target_of_the_same_length()
    {
        await Emulator.Site.WriteFileAsync(Source.ToString(), Bytes(Large));
        await Emulator.Site.WriteFileAsync(Target.ToString(), Bytes(Large, seed: 2));
        Emulator.Faults.Add(new Fault { Operation = "s3:CompleteMultipartUpload", Status = 404, Body = "<Error><Code>NoSuchUpload</Code></Error>", Count = 1 });

        Assert.That(async () => await _store.MoveAsync(Source, Target, OverwriteMode.Always), Throws.InstanceOf<EpicDataException>());

        Content.AssertSame(await ReadAsync(Source), Bytes(Large));
    }

    [Test]
    public async Task A_copy_in_parts_whose_last_answer_was_lost_is_done()
    {
        await Emulator.Site.WriteFileAsync(Source.ToString(), Bytes(Large));
        var lost = 1;
        _proxy.Handle = async exchange =>
        {
            var answer = await exchange.AnswerAsync();
            if (exchange.IsCompletion && Interlocked.Decrement(ref lost) >= 0)
            {
                await exchange.SendAsync("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n");
                return;
            }

            await exchange.SendAsync(answer);
        };

        await _store.MoveAsync(Source, Target);

        Content.AssertSame(await ReadAsync(Target), Bytes(Large));
        Assert.That(await Store.ExistsAsync(Source), Is.False);
    }

    [Test]
    public async Task A_target_that_others_write_while_a_file_is_copied_is_not_overwritten(
        [Values(1000, Large)] int length, [Values] bool isMove, [Values] bool isFolder, [Values] bool ignoresConditions)
    {
        await Emulator.Site.WriteFileAsync(Source.ToString(), Bytes(length));
        var looks = 0;
        _proxy.Handle = async exchange =>
        {
            if (ignoresConditions)
            {
                exchange.Headers.Remove("If-None-Match");
            }

            await exchange.ForwardAsync();
            if (exchange.Method == "HEAD" && exchange.Target.EndsWith("/to/f", StringComparison.Ordinal) && Interlocked.Increment(ref looks) == 1)
            {
                // After the check of all targets.
                await Emulator.Site.WriteFileAsync(Target.ToString(), "a colleague's"u8.ToArray());
            }
        };
        var (from, to) = isFolder ? (EpicPath.Parse("epic://from/"), EpicPath.Parse("epic://to/")) : (Source, Target);

        Assert.That(async () => await (isMove ? _store.MoveAsync(from, to) : _store.CopyAsync(from, to)), Throws.TypeOf<EpicDataConflictException>());

        Assert.That(await ReadAsync(Target), Is.EqualTo("a colleague's"u8.ToArray()));
        Content.AssertSame(await ReadAsync(Source), Bytes(length));
        Assert.That(await Store.ListUnfinishedUploadsAsync(EpicPath.Root), Is.Empty);
    }

    [Test]
    public async Task A_target_that_others_write_between_the_last_check_and_the_copy_is_not_overwritten_where_the_store_takes_conditions()
    {
        await Emulator.Site.WriteFileAsync(Source.ToString(), Bytes(1000));
        _proxy.Handle = async exchange =>
        {
            if (exchange.IsCopy)
            {
                await Emulator.Site.WriteFileAsync(Target.ToString(), "a colleague's"u8.ToArray());
            }

            await exchange.ForwardAsync();
        };

        Assert.That(async () => await _store.MoveAsync(Source, Target), Throws.TypeOf<EpicDataConflictException>());

        Assert.That(await ReadAsync(Target), Is.EqualTo("a colleague's"u8.ToArray()));
        Content.AssertSame(await ReadAsync(Source), Bytes(1000));
    }

    [Test]
    public async Task A_copy_whose_answer_was_lost_is_done_and_not_taken_for_the_file_of_others([Values] bool isOurs, [Values] bool isClosed)
    {
        await Emulator.Site.WriteFileAsync(Source.ToString(), Bytes(1000));
        var lost = 1;
        _proxy.Handle = async exchange =>
        {
            if (exchange.IsCopy && Interlocked.Decrement(ref lost) >= 0)
            {
                if (isOurs)
                {
                    await exchange.AnswerAsync();
                }
                else
                {
                    await Emulator.Site.WriteFileAsync(Target.ToString(), Bytes(1000, seed: 3));
                }

                // .NET sends a request without a body again by itself when a connection that was in use closes.
                exchange.IsClosed = isClosed;
                await exchange.SendAsync(isClosed ? string.Empty : "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n");
                return;
            }

            await exchange.ForwardAsync();
        };

        Assert.That(async () => await _store.MoveAsync(Source, Target), isOurs ? Throws.Nothing : Throws.TypeOf<EpicDataConflictException>());

        Assert.That(await ReadAsync(Target), Is.EqualTo(isOurs ? Bytes(1000) : Bytes(1000, seed: 3)));
        Assert.That(await Store.ExistsAsync(Source), Is.EqualTo(!isOurs));
    }

    [Test]
    public async Task A_conflict_of_a_copy_names_the_source_where_that_has_changed()
    {
        await Emulator.Site.WriteFileAsync(Source.ToString(), Bytes(1000));
        var plan = await _store.PlanSyncAsync(EpicPath.Parse("epic://from/"), EpicPath.Parse("epic://to/"));
        await Emulator.Site.WriteFileAsync(Source.ToString(), Bytes(1000, seed: 2));

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await _store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Single().Error, Is.TypeOf<EpicDataConflictException>().With.Message.Contains($"'{Source}'"));
    }

    [TestCase("x-amz-copy-source")]
    [TestCase("If-None-Match")]
    public async Task A_store_that_cannot_copy_or_not_on_a_condition_gets_the_content_from_here(string header)
    {
        await Emulator.Site.WriteFileAsync(Source.ToString(), Bytes(1000));
        _proxy.Handle = exchange => exchange.IsCopy && exchange.Headers.ContainsKey(header)
            ? exchange.SendAsync("HTTP/1.1 501 Not Implemented\r\nContent-Length: 0\r\n\r\n")
            : exchange.ForwardAsync();

        await _store.MoveAsync(Source, Target);

        Content.AssertSame(await ReadAsync(Target), Bytes(1000));
        Assert.That(await Store.ExistsAsync(Source), Is.False);
    }

    [Test]
    public async Task A_listed_file_that_others_rewrite_before_it_is_copied_is_a_conflict([Values(1000, Large)] int length, [Values(0, 1)] int longer, [Values] bool ignoresConditions)
    {
        await Emulator.Site.WriteFileAsync(Source.ToString(), Bytes(length));
        _proxy.Handle = async exchange =>
        {
            if (ignoresConditions)
            {
                // As Ceph does. The header is signed, so the copy is made here.
                exchange.Headers.Remove("x-amz-copy-source-if-match");
                if (exchange.IsCopy)
                {
                    await Emulator.Site.WriteFileAsync(Target.ToString(), Bytes(length + longer, seed: 2));
                    var etag = (await Store.StatAsync(Target)).ETag;
                    await exchange.SendXmlAsync($"<CopyObjectResult><ETag>{etag}</ETag></CopyObjectResult>");
                    return;
                }
            }

            await exchange.ForwardAsync();
            if (exchange.Target.Contains("list-type", StringComparison.Ordinal))
            {
                await Emulator.Site.WriteFileAsync(Source.ToString(), Bytes(length + longer, seed: 2));
            }
        };

        Assert.That(async () => await _store.MoveAsync(EpicPath.Parse("epic://from/"), EpicPath.Parse("epic://to/"), OverwriteMode.Always), Throws.TypeOf<EpicDataConflictException>());

        Content.AssertSame(await ReadAsync(Source), Bytes(length + longer, seed: 2));
    }

    [Test]
    public async Task A_copy_in_parts_keeps_values_that_are_not_ASCII([Values] bool isRelayed)
    {
        // UTF-8 as HTTP has it: each byte is a character. Stores other than AWS return it as it was written.
        const string Value = "caf\u00c3\u00a9";
        await Emulator.Site.WriteFileAsync(Source.ToString(), Bytes(Large));
        var written = new ConcurrentDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        _proxy.Handle = async exchange =>
        {
            if (isRelayed && exchange.IsCopy)
            {
                await exchange.SendAsync("HTTP/1.1 501 Not Implemented\r\nContent-Length: 0\r\n\r\n");
                return;
            }

            foreach (var (name, value) in exchange.Target.EndsWith("?uploads=", StringComparison.Ordinal) ? exchange.Headers : [])
            {
                written[name] = value;
            }

            await exchange.ForwardAsync(answer =>
            {
                if (exchange.Method is "HEAD" && exchange.Target.EndsWith("/from/f", StringComparison.Ordinal))
                {
                    answer.Headers["x-amz-meta-other"] = Value;
                    answer.Headers["Content-Disposition"] = Value;
                }
            });
        };

        await _store.CopyAsync(Source, EpicPath.Parse("epic://to/f"));

        Assert.That((written["x-amz-meta-other"], written["Content-Disposition"]), Is.EqualTo((Value, Value)));
        Content.AssertSame(await ReadAsync(EpicPath.Parse("epic://to/f")), Bytes(Large));
    }

    [TestCase(1000, false)]
    [TestCase(Large, false)]
    [TestCase(Large, true)]
    public async Task A_copy_keeps_the_headers_and_the_metadata_of_its_source(int length, bool isRelayed)
    {
        var kept = new Dictionary<string, string>
        {
            ["Content-Type"] = "text/x-log; charset=utf-8",
            ["Content-Encoding"] = "gzip",
            ["Content-Disposition"] = "attachment; filename=\"a b\"",
            ["Cache-Control"] = "no-store",
            ["x-amz-storage-class"] = "STANDARD_IA",
            // Of another client, which does not encode values.
            ["x-amz-meta-other"] = "a%2Bb",
        };
        await Emulator.Site.WriteFileAsync(Source.ToString(), Bytes(length));
        var written = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        _proxy.Handle = async exchange =>
        {
            if (isRelayed && exchange.IsCopy)
            {
                await exchange.SendAsync("HTTP/1.1 501 Not Implemented\r\nContent-Length: 0\r\n\r\n");
                return;
            }

            if (exchange.Target.EndsWith("?uploads=", StringComparison.Ordinal))
            {
                lock (written)
                {
                    written.Clear();
                    foreach (var (name, value) in exchange.Headers)
                    {
                        written[name] = value;
                    }
                }
            }

            await exchange.ForwardAsync(answer =>
            {
                if (exchange.Method is "HEAD" && exchange.Target.EndsWith("/from/f", StringComparison.Ordinal))
                {
                    foreach (var (name, value) in kept)
                    {
                        answer.Headers[name] = value;
                    }
                }
            });
        };

        await _store.CopyAsync(Source, Target);

        Content.AssertSame(await ReadAsync(Target), Bytes(length));
        if (length == Large)
        {
            Assert.That(kept.Keys.Select(name => written.GetValueOrDefault(name)), Is.EqualTo(kept.Values));
        }
        else
        {
            Assert.That(written, Is.Empty, "the store copies in one request, with all that it keeps");
        }
    }
}
