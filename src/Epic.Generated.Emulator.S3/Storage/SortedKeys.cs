namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>
/// Values by key, in the order of <see cref="KeyComparer"/>, with the rank of every key: a page at any offset costs as much as its length.
/// Not thread-safe.
/// </summary>
internal sealed class SortedKeys<T>
{
    private const int LongestChunk = 512;

    // Short sorted lists, in order, none empty: an insertion moves the entries of one of them only.
    private readonly List<List<KeyValuePair<string, T>>> _chunks = [];

    public T? Find(string key)
    {
        var (chunk, index) = Locate(candidate => KeyComparer.Compare(candidate, key) >= 0);
        return chunk < _chunks.Count && _chunks[chunk][index].Key == key ? _chunks[chunk][index].Value : default;
    }

    public void Set(string key, T value)
    {
        var (chunk, index) = Locate(candidate => KeyComparer.Compare(candidate, key) >= 0);
        if (chunk < _chunks.Count && _chunks[chunk][index].Key == key)
        {
            _chunks[chunk][index] = new(key, value);
            return;
        }

        Insert(chunk, index, new(key, value));
    }

    public void Remove(string key)
    {
        var (chunk, index) = Locate(candidate => KeyComparer.Compare(candidate, key) >= 0);
        if (chunk == _chunks.Count || _chunks[chunk][index].Key != key)
        {
            return;
        }

        _chunks[chunk].RemoveAt(index);
        if (_chunks[chunk].Count == 0)
        {
            _chunks.RemoveAt(chunk);
        }
    }

    public void Clear() => _chunks.Clear();

    /// <summary>The ranks of the keys that start with a prefix: from <c>Start</c> up to, but not including, <c>End</c>.</summary>
    public (int Start, int End) Range(string prefix) => (
        Rank(key => KeyComparer.Compare(key, prefix) >= 0),
        Rank(key => KeyComparer.Compare(key, prefix) > 0 && !key.StartsWith(prefix, StringComparison.Ordinal)));

    /// <summary>The entries from a rank on, in order.</summary>
    public IEnumerable<KeyValuePair<string, T>> From(int rank)
    {
        foreach (var chunk in _chunks)
        {
            for (var i = rank; i < chunk.Count; i++)
            {
                yield return chunk[i];
            }

            rank = Math.Max(0, rank - chunk.Count);
        }
    }

    private int Rank(Func<string, bool> isBehind)
    {
        var (chunk, index) = Locate(isBehind);
        return _chunks.Take(chunk).Sum(entries => entries.Count) + index;
    }

    /// <summary>The first entry for which the condition holds, which then holds for all after it; the end when there is none.</summary>
    private (int Chunk, int Index) Locate(Func<string, bool> isBehind)
    {
        var chunk = First(_chunks.Count, i => isBehind(_chunks[i][^1].Key));
        return chunk == _chunks.Count ? (chunk, 0) : (chunk, First(_chunks[chunk].Count, i => isBehind(_chunks[chunk][i].Key)));
    }

    private static int First(int count, Func<int, bool> holds)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(middle) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private void Insert(int chunk, int index, KeyValuePair<string, T> entry)
    {
        if (_chunks.Count == 0)
        {
            _chunks.Add([entry]);
            return;
        }

        if (chunk == _chunks.Count)
        {
            (chunk, index) = (chunk - 1, _chunks[chunk - 1].Count);
        }

        var entries = _chunks[chunk];
        entries.Insert(index, entry);
        if (entries.Count > LongestChunk)
        {
            _chunks.Insert(chunk + 1, entries.GetRange(LongestChunk / 2, entries.Count - (LongestChunk / 2)));
            entries.RemoveRange(LongestChunk / 2, entries.Count - (LongestChunk / 2));
        }
    }
}
