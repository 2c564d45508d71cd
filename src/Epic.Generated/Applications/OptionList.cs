using System.Collections;

namespace Epic.Generated.Applications;

/// <summary>A list that never changes, and equals another with equal items in the same order.</summary>
internal sealed class OptionList<T> : IReadOnlyList<T>, IEquatable<OptionList<T>>
{
    private readonly T[] _items;

    private OptionList(T[] items) => _items = items;

    public static IReadOnlyList<T> Empty { get; } = new OptionList<T>([]);

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    public static IReadOnlyList<T> From(IEnumerable<T>? items) => items is null ? Empty : new OptionList<T>([.. items]);

    public bool Equals(OptionList<T>? other) => other is not null && _items.SequenceEqual(other._items);

    public override bool Equals(object? obj) => Equals(obj as OptionList<T>);

    public override int GetHashCode() => _items.Aggregate(_items.Length, (hash, item) => unchecked((hash * 31) + (item?.GetHashCode() ?? 0)));

    public IEnumerator<T> GetEnumerator() => _items.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"[{string.Join(", ", _items)}]";
}
