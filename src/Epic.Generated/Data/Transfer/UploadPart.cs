using System.Buffers;

namespace Epic.Generated.Data;

/// <summary>A part in memory; its buffer goes back to the pool when it has been sent.</summary>
internal sealed class UploadPart(byte[] buffer, int length, bool isLast) : IDisposable
{
    private byte[]? _buffer = buffer;

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, length);

    /// <summary>Whether nothing comes after this part.</summary>
    public bool IsLast => isLast;

    public static byte[] Rent(int size) => ArrayPool<byte>.Shared.Rent(size);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
