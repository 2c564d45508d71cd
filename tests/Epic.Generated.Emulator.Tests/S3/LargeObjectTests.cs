using Amazon.S3.Model;

namespace Epic.Generated.Emulator.Tests.S3;

/// <summary>Objects larger than the memory they may take.</summary>
public sealed class LargeObjectTests
{
    private const long Size = 256L << 20;
    private const long Allowed = 64L << 20;

    [Test]
    public async Task A_large_object_passes_through_the_disk_store_in_little_memory()
    {
        using var directory = new TemporaryDirectory();
        await using var host = await S3Host.StartAsync(directory.Store("disk"));
        using var client = host.Client();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;

        await client.PutObjectAsync(new PutObjectRequest
        {
            BucketName = S3Host.Bucket,
            Key = "large",
            InputStream = new Pattern(Size, () => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false))),
        });
        using var got = await client.GetObjectAsync(S3Host.Bucket, "large");
        var buffer = new byte[1 << 20];
        var position = 0L;
        for (int read; (read = await got.ResponseStream.ReadAsync(buffer)) > 0; position += read)
        {
            Assert.That(buffer[0], Is.EqualTo(Pattern.At(position)), $"at {position}");
            Assert.That(buffer[read - 1], Is.EqualTo(Pattern.At(position + read - 1)), $"at {position + read - 1}");
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
        }

        Assert.That(position, Is.EqualTo(Size));
        Assert.That(most - before, Is.LessThan(Allowed));
    }

    /// <summary>Bytes that tell where they stand, made as they are read.</summary>
    private sealed class Pattern(long length, Action onRead) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => _position;
            set => _position = value;
        }

        public static byte At(long position) => (byte)((position * 31) >> 7);

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, length - _position);
            for (var i = 0; i < count; i++)
            {
                buffer[i] = At(_position + i);
            }

            _position += count;
            onRead();
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Read(buffer.AsSpan(offset, count)));

        public override long Seek(long offset, SeekOrigin origin) => _position = offset + origin switch
        {
            SeekOrigin.Current => _position,
            SeekOrigin.End => length,
            _ => 0,
        };

        public override void Flush()
        {
            // Nothing is written.
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
