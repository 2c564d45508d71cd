using Epic.Generated.DataStore;
using Epic.Generated.IntegrationTests.Sync;

namespace Epic.Generated.IntegrationTests.Data;

/// <summary>A stream of a user may never come to an end, and may not look at its token.</summary>
internal sealed class EndlessStreamTests() : SyncFixture(StoreKind.Emulator)
{
    private const int Large = 12 << 20;

    private static readonly TransferOptions SmallParts = new() { PartSize = 5 << 20 };

    // Of a part in the middle, of the byte after a whole part, and at once.
    [TestCase(0)]
    [TestCase(1000)]
    [TestCase(5 << 20)]
    [TestCase(7 << 20)]
    [CancelAfter(60_000)]
    public async Task An_upload_of_a_stream_that_never_ends_is_cancelled_and_keeps_no_memory(int length, CancellationToken testToken)
    {
        // More than the uploads of a store may have in memory together.
        for (var round = 0; round < 3; round++)
        {
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(testToken);
            var endless = new EndlessStream(Bytes(length));
            var uploads = Enumerable.Range(0, 20).Select(number => Store.UploadAsync(new EndlessStream(Bytes(length)), EpicPath.Parse($"epic://{number}"), SmallParts, cancellationToken: cancel.Token)).ToList();
#pragma warning disable CA2025 // Nothing disposes the stream.
            var upload = Store.UploadAsync(endless, EpicPath.Parse("epic://f"), SmallParts, cancellationToken: cancel.Token);
#pragma warning restore CA2025
            await Task.WhenAny(endless.IsStuck, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, testToken));
            await cancel.CancelAsync();

            await EndsAsync(upload, cancel.Token);
            foreach (var other in uploads)
            {
                await EndsAsync(other, cancel.Token);
            }
        }

        await Store.UploadAsync(new MemoryStream(Bytes(Large)), EpicPath.Parse("epic://f"), SmallParts, cancellationToken: testToken);
        Content.AssertSame(await GetAsync("f"), Bytes(Large));
    }

    [TestCase(1000, false)]
    [TestCase(Large, false)]
    [TestCase(1000, true)]
    [CancelAfter(60_000)]
    public async Task A_download_to_a_stream_that_never_takes_the_bytes_is_cancelled(int length, bool onlyFlush, CancellationToken testToken)
    {
        await Store.UploadAsync(new MemoryStream(Bytes(length)), EpicPath.Parse("epic://f"), cancellationToken: testToken);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(testToken);
        var endless = new EndlessStream([], onlyFlush);
#pragma warning disable CA2025 // Nothing disposes the stream.
        var download = Store.DownloadAsync(EpicPath.Parse("epic://f"), endless, cancellationToken: cancel.Token);
#pragma warning restore CA2025
        await endless.IsStuck.WaitAsync(testToken);
        await cancel.CancelAsync();

        await EndsAsync(download, cancel.Token);
    }

    private static async Task EndsAsync(Task transfer, CancellationToken token)
    {
        Assert.That(await Task.WhenAny(transfer, Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, CancellationToken.None)), Is.SameAs(transfer), "the transfer ends");
        Assert.That(async () => await transfer, Throws.InstanceOf<OperationCanceledException>().With.Property("CancellationToken").EqualTo(token));
    }

    /// <summary>Gives some bytes, and then waits for ever, whatever its token says. It takes none, or only keeps them.</summary>
    private sealed class EndlessStream(byte[] content, bool onlyFlush = false) : Stream
    {
        private readonly TaskCompletionSource _isStuck = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _position;

        public Task IsStuck => _isStuck.Task;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(buffer.Length, content.Length - _position);
            if (count == 0)
            {
                await StickAsync();
            }

            content.AsSpan(_position, count).CopyTo(buffer.Span);
            _position += count;
            return count;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => onlyFlush ? default : new(StickAsync());

        public override Task FlushAsync(CancellationToken cancellationToken) => StickAsync();

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        private Task StickAsync()
        {
            _isStuck.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
        }
    }
}
