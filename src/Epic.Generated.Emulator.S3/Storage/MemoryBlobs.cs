namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>Blobs in memory, in segments: no array is as large as an object may be.</summary>
internal sealed class MemoryBlobs : IBlobStore
{
    // Large enough to live where the collector does not move it about.
    private const int SegmentSize = 1 << 20;
    private const int SmallestSegment = 256;

    public BlobWriter Create(long? length) => new Writer(length);

    private sealed class Writer(long? expected) : BlobWriter
    {
        private readonly List<byte[]> _segments = [];
        private long _length;
        private int _free;

        public override Memory<byte> GetMemory()
        {
            if (_free == 0)
            {
                // The expected rest, or double the size so far. Behind the expected end only the end of the body remains to be read.
                var wanted = expected is null ? _length : expected.Value - _length;
                _free = (int)Math.Clamp(wanted, SmallestSegment, SegmentSize);
                _segments.Add(GC.AllocateUninitializedArray<byte>(_free));
            }

            var last = _segments[^1];
            return last.AsMemory(last.Length - _free);
        }

        public override ValueTask AdvanceAsync(int count, CancellationToken cancellationToken)
        {
            _free -= count;
            _length += count;
            return ValueTask.CompletedTask;
        }

        public override ValueTask<Blob> CompleteAsync(CancellationToken cancellationToken) =>
            ValueTask.FromResult<Blob>(new MemoryBlob([.. WithoutEmpty()], _length));

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private IEnumerable<byte[]> WithoutEmpty() =>
            _segments.Count > 0 && _free == _segments[^1].Length ? _segments.SkipLast(1) : _segments;
    }

    private sealed class MemoryBlob : Blob
    {
        private readonly byte[][] _segments;
        private readonly long[] _starts;

        public MemoryBlob(byte[][] segments, long length)
            : base(length)
        {
            _segments = segments;
            _starts = new long[segments.Length];
            for (var i = 1; i < segments.Length; i++)
            {
                _starts[i] = _starts[i - 1] + segments[i - 1].Length;
            }
        }

        public override BlobReader Open() => new Reader(this);

        protected override void Delete()
        {
            // The collector sees to it.
        }

        private int Read(long offset, Span<byte> buffer)
        {
            if (offset >= Length)
            {
                return 0;
            }

            var index = Array.BinarySearch(_starts, offset);
            index = index < 0 ? ~index - 1 : index;
            var within = (int)(offset - _starts[index]);
            var count = (int)Math.Min(Math.Min(_segments[index].Length - within, Length - offset), buffer.Length);
            _segments[index].AsSpan(within, count).CopyTo(buffer);
            return count;
        }

        private sealed class Reader(MemoryBlob blob) : BlobReader
        {
            public override ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken) =>
                ValueTask.FromResult(blob.Read(offset, buffer.Span));

            protected override void Dispose(bool disposing)
            {
                // Nothing is held open.
            }
        }
    }
}
