using System.Buffers;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>
/// Buffers that are used again, so that no more of them are in memory than are in use at a time: the system's pool keeps some for
/// each thread and each processor, which of buffers as large as parts are very many bytes. Idle ones go when memory is collected.
/// </summary>
internal sealed class BufferPool
{
    // Smaller ones, which uploads of small files need very often, are the pool's.
    private const int Large = 1 << 20;

    private readonly List<WeakReference<byte[]>> _idle = [];

    /// <summary>A buffer of at least this size, with whatever is in it.</summary>
    public byte[] Rent(int size)
    {
        if (size <= Large)
        {
            return ArrayPool<byte>.Shared.Rent(size);
        }

        lock (_idle)
        {
            for (var index = _idle.Count - 1; index >= 0; index--)
            {
                var isAlive = _idle[index].TryGetTarget(out var buffer);
                if (!isAlive || (buffer!.Length >= size && buffer.Length / 2 <= size))
                {
                    _idle.RemoveAt(index);
                    if (isAlive)
                    {
                        return buffer!;
                    }
                }
            }
        }

        return GC.AllocateUninitializedArray<byte>(size);
    }

    public void Return(byte[] buffer)
    {
        if (buffer.Length <= Large)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            return;
        }

        lock (_idle)
        {
            _idle.Add(new WeakReference<byte[]>(buffer));
        }
    }
}
