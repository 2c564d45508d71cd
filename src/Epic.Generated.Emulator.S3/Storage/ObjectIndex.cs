using System.Diagnostics.CodeAnalysis;

namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>The objects of a bucket in the order of their keys. Not thread-safe: the store locks.</summary>
internal sealed class ObjectIndex
{
    private readonly SortedSet<Position> _positions = new(PositionOrder.Instance);

    public DirectoryIndex Directory { get; } = new();

    public int Count => _positions.Count;

    public IEnumerable<StoredObject> All => _positions.Select(position => position.Object!);

    public bool TryGet(string key, [NotNullWhen(true)] out StoredObject? found)
    {
        found = _positions.TryGetValue(Position.At(key), out var position) ? position.Object : null;
        return found is not null;
    }

    public void Set(StoredObject item)
    {
        Remove(item.Key);
        _positions.Add(new Position(item.Key, item, false));
        Directory.Add(item);
    }

    public void Remove(string key)
    {
        if (TryGet(key, out var item))
        {
            _positions.Remove(Position.At(key));
            Directory.Remove(item);
        }
    }

    public ObjectPage List(ObjectListing listing)
    {
        var items = new List<ListedItem>();
        if (listing.Limit <= 0)
        {
            return new ObjectPage(items, false);
        }

        var start = Start(listing);
        var end = Position.Behind(listing.Prefix);
        while (start is not null && PositionOrder.Instance.Compare(start, end) <= 0)
        {
            var rest = _positions.GetViewBetween(start, end);
            start = null;
            foreach (var position in rest)
            {
                if (items.Count == listing.Limit)
                {
                    return new ObjectPage(items, true);
                }

                if (CommonPrefix(position.Key, listing) is { } common)
                {
                    items.Add(new ListedItem(common, null));
                    start = Position.Behind(common);
                    break;
                }

                items.Add(new ListedItem(position.Key, position.Object));
            }
        }

        return new ObjectPage(items, false);
    }

    private static Position Start(ObjectListing listing)
    {
        if (listing.After is null || KeyComparer.Compare(listing.After, listing.Prefix) < 0)
        {
            return Position.At(listing.Prefix);
        }

        return listing.AfterIsCommonPrefix ? Position.Behind(listing.After) : Position.At(listing.After + '\0');
    }

    private static string? CommonPrefix(string key, ObjectListing listing)
    {
        if (string.IsNullOrEmpty(listing.Delimiter))
        {
            return null;
        }

        var at = key.IndexOf(listing.Delimiter, listing.Prefix.Length, StringComparison.Ordinal);
        return at < 0 ? null : key[..(at + listing.Delimiter.Length)];
    }

    /// <summary>A place in the order: an object's, a key's, or the one behind every key that starts with a prefix.</summary>
    private sealed record Position(string Key, StoredObject? Object, bool IsBehind)
    {
        public static Position At(string key) => new(key, null, false);

        public static Position Behind(string prefix) => new(prefix, null, true);
    }

    private sealed class PositionOrder : IComparer<Position>
    {
        public static PositionOrder Instance { get; } = new();

        public int Compare(Position? x, Position? y)
        {
            if (x!.IsBehind && y!.Key.StartsWith(x.Key, StringComparison.Ordinal))
            {
                return y.IsBehind && y.Key.Length == x.Key.Length ? 0 : 1;
            }

            return y!.IsBehind && x.Key.StartsWith(y.Key, StringComparison.Ordinal) ? -1 : KeyComparer.Compare(x.Key, y.Key);
        }
    }
}
