using Epic.Generated.DataStore.Disk;
using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>A local file to upload. A change during the upload is noticed, so that no mixture of two contents is stored.</summary>
internal sealed class FileUploadSource : IUploadSource, IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly string _path;
    private readonly UploadMemory _memory;
    private readonly long _length;

    public FileUploadSource(string path, UploadMemory memory)
    {
        if (SpecialFiles.IsSpecial(path))
        {
            // To open a pipe would wait for its writer.
            throw new IOException($"'{path}' is a pipe, a socket or a device, not a file.");
        }

        _path = path;
        _memory = memory;
        // Others may write or delete: that is noticed, and is their business.
        _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _length = RandomAccess.GetLength(_handle);
        ModificationTime = FileTimes.LastWriteUtc(_handle);
    }

    public long? Length => _length;

    public DateTimeOffset? ModificationTime { get; }

    /// <summary>Whether the file has bytes although the system says that it has none, as those in /proc.</summary>
    public bool HidesItsLength => _length == 0 && RandomAccess.Read(_handle, new byte[1], 0) > 0;

    public async ValueTask<UploadPart> ReadPartAsync(int index, int size, CancellationToken cancellationToken)
    {
        var begin = (long)index * size;
        var length = (int)Math.Min(size, _length - begin);
        var buffer = await _memory.RentAsync(length, cancellationToken).ConfigureAwait(false);
        try
        {
            Fill(buffer.Bytes.AsSpan(0, length), begin);
            return new UploadPart(buffer, length, begin + length == _length);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    public void ThrowIfChanged()
    {
        if (RandomAccess.GetLength(_handle) != _length || FileTimes.LastWriteUtc(_handle) != ModificationTime?.UtcDateTime)
        {
            throw Changed();
        }
    }

    public void Dispose() => _handle.Dispose();

    private void Fill(Span<byte> rest, long begin)
    {
        while (!rest.IsEmpty)
        {
            var read = RandomAccess.Read(_handle, rest, begin);
            if (read == 0)
            {
                throw Changed();
            }

            rest = rest[read..];
            begin += read;
        }
    }

    private IOException Changed() => new($"The file '{_path}' changed while it was being uploaded.");
}
