using System.Buffers;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>Blobs as files that are named by number, because a key may hold characters that a file's name may not.</summary>
internal sealed class DiskBlobs : IBlobStore
{
    private const int BufferSize = 256 * 1024;
    private const int SmallestBuffer = 256;
    private const int Folders = 256;
    private readonly bool[] _folders = new bool[Folders];
    private readonly string _directory;
    private long _last;

    public DiskBlobs(string directory)
    {
        _directory = directory;
        Directory.CreateDirectory(directory);
    }

    public BlobWriter Create(long? length)
    {
        var number = Interlocked.Increment(ref _last);
        ref var folder = ref _folders[number % Folders];
        if (!Volatile.Read(ref folder))
        {
            Directory.CreateDirectory(Path.Combine(_directory, FolderOf(number)));
            Volatile.Write(ref folder, true);
        }

        return new Writer(this, number, length);
    }

    /// <summary>The blob that an earlier run wrote.</summary>
    public DiskBlob Existing(long number, long length)
    {
        _last = Math.Max(_last, number);
        return new DiskBlob(number, PathOf(number), length);
    }

    /// <summary>Deletes the files that no record refers to, as a process that was killed while writing leaves them.</summary>
    public void DeleteAllBut(IReadOnlySet<long> numbers)
    {
        foreach (var file in Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories))
        {
            var known = long.TryParse(Path.GetFileName(file), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)
                && numbers.Contains(number);
            if (!known)
            {
                File.Delete(file);
            }
        }
    }

    private static string FolderOf(long number) => (number % Folders).ToString("x2", CultureInfo.InvariantCulture);

    private string PathOf(long number) =>
        Path.Combine(_directory, FolderOf(number), number.ToString("x16", CultureInfo.InvariantCulture));

    private sealed class Writer(DiskBlobs blobs, long number, long? expected) : BlobWriter
    {
        private readonly string _path = blobs.PathOf(number);
        private byte[]? _buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(expected ?? BufferSize, SmallestBuffer, BufferSize));
        private SafeFileHandle? _file;
        private int _used;
        private long _written;

        public override Memory<byte> GetMemory() => _buffer.AsMemory(_used);

        public override async ValueTask AdvanceAsync(int count, CancellationToken cancellationToken)
        {
            _used += count;
            if (_used == _buffer!.Length)
            {
                await FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        public override async ValueTask<Blob> CompleteAsync(CancellationToken cancellationToken)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
            _file!.Dispose();
            _file = null;
            return new DiskBlob(number, _path, _written);
        }

        public override ValueTask DisposeAsync()
        {
            if (_buffer is not null)
            {
                ArrayPool<byte>.Shared.Return(_buffer);
                _buffer = null;
            }

            if (_file is not null)
            {
                _file.Dispose();
                _file = null;
                File.Delete(_path);
            }

            return ValueTask.CompletedTask;
        }

        private async ValueTask FlushAsync(CancellationToken cancellationToken)
        {
            _file ??= File.OpenHandle(_path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, FileOptions.Asynchronous);
            await RandomAccess.WriteAsync(_file, _buffer.AsMemory(0, _used), _written, cancellationToken).ConfigureAwait(false);
            _written += _used;
            _used = 0;
        }
    }
}

/// <summary>A blob in a file.</summary>
internal sealed class DiskBlob(long number, string path, long length) : Blob(length)
{
    public long Number => number;

    public override BlobReader Open() => new Reader(path);

    protected override void Delete()
    {
        // When the journal is replayed, the file is gone already. So may be its folder: copies of a directory can lack empty folders.
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private sealed class Reader(string path) : BlobReader
    {
        private readonly SafeFileHandle _file =
            File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.Asynchronous);

        public override ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken) =>
            RandomAccess.ReadAsync(_file, buffer, offset, cancellationToken);

        protected override void Dispose(bool disposing) => _file.Dispose();
    }
}
