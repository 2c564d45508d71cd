using System.IO.Compression;
using System.Net;
using System.Text;
using System.Threading.Channels;
using Epic.Generated.Testing;
using Epic.Generated.Tests.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Tests.Http;

/// <summary>The size of answers and the pace at which they arrive: large ones are bounded, slow ones are read to their end.</summary>
[CancelAfter(60_000)]
internal sealed class AnswerSizeTests
{
    [Test]
    public async Task An_answer_that_unpacks_beyond_the_limit_is_refused([Values("gzip", "br", "deflate")] string encoding, [Values(1, 100)] int limitMegabytes, CancellationToken cancellationToken)
    {
        var packed = Pack(encoding, (limitMegabytes * 1024 * 1024) + 1);
        await using var server = Answering(packed, $"Content-Encoding: {encoding}\r\n");
        var client = Create(server, options => options.MaxResponseBytes = limitMegabytes * 1024 * 1024);

        var error = Assert.ThrowsAsync<EpicResponseException>(() => client.Jobs.GetAsync(7, cancellationToken));

        Assert.That(error.Message, Does.Contain("MaxResponseBytes").And.Contain("job_read"));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_answer_of_a_gigabyte_is_given_up_at_64_MiB(CancellationToken cancellationToken)
    {
        await using var server = Answering(Pack("gzip", 1024 * 1024 * 1024), "Content-Encoding: gzip\r\n");
        var before = GC.GetTotalMemory(forceFullCollection: true);

        Assert.ThrowsAsync<EpicResponseException>(() => Create(server).Jobs.GetAsync(7, cancellationToken));

        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(32 * 1024 * 1024), "no pool keeps the buffer");
    }

    [TestCase(0, true)]
    [TestCase(1, false)]
    [Category("Long")]
    public async Task An_answer_of_the_highest_limit_is_read_and_a_longer_one_refused(int excess, bool isRead, CancellationToken cancellationToken)
    {
        const int Highest = 1024 * 1024 * 1024;
        await using var server = Answering(Pack("gzip", Highest + excess), "Content-Encoding: gzip\r\n");
        var client = Create(server, options => options.MaxResponseBytes = Highest);

        Assert.That(async () => await client.Jobs.GetAsync(7, cancellationToken), isRead ? Throws.Nothing : Throws.TypeOf<EpicResponseException>());
    }

    [TestCase(8, true)]
    [TestCase(7, false)]
    public async Task An_answer_of_the_limits_length_is_read(int limit, bool isRead, CancellationToken cancellationToken)
    {
        await using var server = LoopbackServer.Answering(_ => LoopbackServer.Json("""{"id":7}"""));
        var client = Create(server, options => options.MaxResponseBytes = limit);

        if (isRead)
        {
            Assert.That((await client.Jobs.GetAsync(7, cancellationToken)).Id, Is.EqualTo(7));
        }
        else
        {
            Assert.ThrowsAsync<EpicResponseException>(() => client.Jobs.GetAsync(7, cancellationToken));
        }
    }

    [TestCase(1_000)]
    [TestCase(70_000)]
    [TestCase(3_000_000)]
    public async Task An_answer_that_says_no_length_is_read_whole(int length, CancellationToken cancellationToken)
    {
        var name = string.Concat(Enumerable.Range(0, length / 8).Select(static number => $"{number:x8}"));
        var json = Encoding.UTF8.GetBytes($$"""{"id":7,"name":"{{name}}"}""");
        await using var server = new LoopbackServer(async (_, stream) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{json.Length:x}\r\n"));
            await stream.WriteAsync(json);
            await stream.WriteAsync("\r\n0\r\n\r\n"u8.ToArray());
            return true;
        });

        var job = await Create(server).Jobs.GetAsync(7, cancellationToken);

        Assert.That(job.Name == name, "the name is whole");
    }

    [Test]
    public async Task A_submission_whose_answer_is_too_long_has_an_unknown_outcome(CancellationToken cancellationToken)
    {
        await using var server = LoopbackServer.Answering(_ => LoopbackServer.Json("""{"detail":"done"}"""));
        var client = Create(server, options => options.MaxResponseBytes = 2);

        Assert.ThrowsAsync<EpicOutcomeUnknownException>(() => client.Desktops.LaunchAsync(JobBodies.Desktop, cancellationToken));
    }

    [Test]
    public async Task An_answer_that_keeps_arriving_is_read_though_it_takes_longer_than_an_attempt([Values(200, 500)] int status, CancellationToken cancellationToken)
    {
        var time = new ManualTime();
        var body = Encoding.ASCII.GetBytes(status == 200 ? """{"id":7,"name":"cavity"}""" : """{"detail":"it broke"}""");
        await using var transport = new SteppedBody(body);
        using var handler = new FunctionHandler((_, _) => Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StreamContent(transport) }));
        var client = TestClient.Create(handler, options =>
        {
            time.Use(options);
            options.MaxRetries = 0;
        });
        var call = client.Jobs.GetAsync(7, cancellationToken);

        // Each piece comes after a good part of the attempt's time; together they take longer than it.
        for (var step = 0; step < 3; step++)
        {
            await transport.SendAsync(body.Length / 4, cancellationToken);
            time.Advance(ManualTime.AttemptTimeout * 0.8);
        }

        await transport.SendAsync(body.Length, cancellationToken);

        if (status == 200)
        {
            Assert.That((await call).Name, Is.EqualTo("cavity"));
        }
        else
        {
            Assert.That(Assert.ThrowsAsync<EpicServerException>(() => call).Detail, Is.EqualTo("it broke"));
        }
    }

    [Test]
    public async Task An_answer_that_stops_arriving_ends_the_attempt([Values(0, 1, 10)] int arrived, CancellationToken cancellationToken)
    {
        var time = new ManualTime();
        await using var transport = new SteppedBody("""{"id":7,"name":"cavity"}"""u8.ToArray());
        using var handler = new FunctionHandler((_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(transport) }));
        var client = TestClient.Create(handler, options =>
        {
            time.Use(options);
            options.MaxRetries = 0;
        });
        var call = client.Jobs.GetAsync(7, cancellationToken);
        await transport.SendAsync(arrived, cancellationToken);

        time.Advance(ManualTime.AttemptTimeout);

        var error = Assert.ThrowsAsync<EpicTimeoutException>(() => call.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, cancellationToken));
        Assert.That(error.Timeout, Is.EqualTo(ManualTime.AttemptTimeout));
    }

    [Test]
    public async Task A_large_error_with_a_long_token_is_described_within_a_bounded_time([Values] bool isLikeToken, CancellationToken cancellationToken)
    {
        var token = new string('x', 999) + "y";
        var text = isLikeToken ? $$"""{"detail":"{{new string('x', 60_000)}}"}""" : "{" + string.Join(',', Enumerable.Range(0, 6000).Select(field => $"\"f{field}\":[1]")) + "}";
        await using var server = LoopbackServer.Answering(_ => LoopbackServer.Json(text, "400 Bad Request"));
        var client = Create(server, options => (options.Token, options.MaxErrorBodyBytes) = (token, 128 * 1024));

        var call = Task.Run(() => client.Jobs.GetAsync(7, cancellationToken), cancellationToken);

        Assert.ThrowsAsync<EpicValidationException>(() => call.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, cancellationToken));
    }

    // A packed answer gives the reader nothing for a while, although its bytes arrive: here its header has a long name of a file.
    [Test]
    public async Task A_packed_answer_that_keeps_arriving_is_read_though_nothing_of_it_can_be_unpacked_yet([Values] bool inContainer, CancellationToken cancellationToken)
    {
        const int Pieces = 5;
        var time = new RestartedTime();
        using var next = new SemaphoreSlim(0);
        await using var server = new LoopbackServer(async (_, stream) =>
        {
            byte[] name = [0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3, .. Enumerable.Repeat((byte)'n', 90), 0];
            byte[] packed = [.. name, .. PackText("""{"id":7}""")[10..]];
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n"), cancellationToken);
            foreach (var piece in packed.Chunk((packed.Length / Pieces) + 1))
            {
                await next.WaitAsync(cancellationToken);
                await stream.WriteAsync(piece, cancellationToken);
            }

            return true;
        });
        await using var provider = new ServiceCollection()
            .AddSingleton(TestClient.EmptyEnvironment)
            .AddEpicClient(options => Use(options))
            .Services.BuildServiceProvider();
        var client = inContainer ? provider.GetRequiredService<EpicClient>() : Create(server, Use);
        var call = client.Jobs.GetAsync(7, cancellationToken);
        await time.RestartAsync(cancellationToken);

        for (var piece = 0; piece < Pieces; piece++)
        {
            time.Advance(time.AttemptTimeout * 0.8);
            next.Release();
            await Task.WhenAny(call, time.RestartAsync(cancellationToken));
        }

        Assert.That((await call).Id, Is.EqualTo(7));

        void Use(EpicClientOptions options) =>
            (options.Endpoint, options.Token, options.TimeProvider, options.AttemptTimeout, options.MaxRetries) = (server.Address, TestClient.Token, time, time.AttemptTimeout, 0);
    }

    /// <summary>A clock that a test moves when the time of an attempt has begun anew.</summary>
    private sealed class RestartedTime : FakeTimeProvider
    {
        private readonly Channel<bool> _restarts = Channel.CreateUnbounded<bool>();

        public TimeSpan AttemptTimeout { get; } = TimeSpan.FromSeconds(30);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            dueTime == AttemptTimeout ? new Restarted(base.CreateTimer(callback, state, dueTime, period), _restarts.Writer) : base.CreateTimer(callback, state, dueTime, period);

        public async Task RestartAsync(CancellationToken cancellationToken)
        {
            await _restarts.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, cancellationToken);
            while (_restarts.Reader.TryRead(out _))
            {
                // One piece may restart it more than once.
            }
        }

        private sealed class Restarted(ITimer timer, ChannelWriter<bool> restarts) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                var changed = timer.Change(dueTime, period);
                restarts.TryWrite(true);
                return changed;
            }

            public void Dispose() => timer.Dispose();

            public ValueTask DisposeAsync() => timer.DisposeAsync();
        }
    }

    private static byte[] PackText(string text)
    {
        using var packed = new MemoryStream();
        using (var packer = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            packer.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static LoopbackServer Answering(byte[] body, string headers) => new(async (_, stream) =>
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{headers}Content-Length: {body.Length}\r\n\r\n"));
        await stream.WriteAsync(body);
        return true;
    });

    private static byte[] Pack(string encoding, int spaces)
    {
        using var packed = new MemoryStream();
        using (Stream packer = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            var block = new byte[1024 * 1024];
            Array.Fill(block, (byte)' ');
            for (var left = spaces; left > 0; left -= block.Length)
            {
                packer.Write(block, 0, Math.Min(left, block.Length));
            }
        }

        return packed.ToArray();
    }

    private static EpicClient Create(LoopbackServer server, Action<EpicClientOptions>? configure = null) => TestClient.Create(null, options =>
    {
        options.Endpoint = server.Address;
        configure?.Invoke(options);
    });
}
