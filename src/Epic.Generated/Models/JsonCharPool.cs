using System.Buffers;
using Newtonsoft.Json;

namespace Epic.Generated.Models;

/// <summary>Lets Newtonsoft.Json read through pooled buffers.</summary>
internal sealed class JsonCharPool : IArrayPool<char>
{
    // The pool would keep the buffer of one huge text for good.
    private const int LargestPooledBuffer = 512 * 1024;

    public static JsonCharPool Instance { get; } = new();

    public char[] Rent(int minimumLength) => minimumLength <= LargestPooledBuffer ? ArrayPool<char>.Shared.Rent(minimumLength) : new char[minimumLength];

    public void Return(char[]? array)
    {
        if (array is { Length: <= LargestPooledBuffer })
        {
            ArrayPool<char>.Shared.Return(array);
        }
    }
}
