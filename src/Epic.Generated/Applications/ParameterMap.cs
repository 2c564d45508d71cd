using System.Collections;

namespace Epic.Generated.Applications;

/// <summary>Values of parameters by name that never change, and equal others with the same names and values.</summary>
internal sealed class ParameterMap : IReadOnlyDictionary<string, string>, IEquatable<ParameterMap>
{
    private readonly SortedDictionary<string, string> _values;

    private ParameterMap(SortedDictionary<string, string> values) => _values = values;

    public static IReadOnlyDictionary<string, string> Empty { get; } = new ParameterMap([]);

    public int Count => _values.Count;

    public IEnumerable<string> Keys => _values.Keys;

    public IEnumerable<string> Values => _values.Values;

    public string this[string key] => _values[key];

    public static IReadOnlyDictionary<string, string> From(IEnumerable<KeyValuePair<string, string>>? values)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values ?? [])
        {
            map[name] = value;
        }

        return new ParameterMap(map);
    }

    public bool ContainsKey(string key) => _values.ContainsKey(key);

    public bool TryGetValue(string key, out string value) => _values.TryGetValue(key, out value!);

    public bool Equals(ParameterMap? other) => other is not null && _values.SequenceEqual(other._values);

    public override bool Equals(object? obj) => Equals(obj as ParameterMap);

    public override int GetHashCode() => _values.Aggregate(_values.Count, static (hash, pair) => unchecked((hash * 31) + StringComparer.Ordinal.GetHashCode(pair.Key)));

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{{{string.Join(", ", _values.Select(static pair => $"{pair.Key} = {pair.Value}"))}}}";
}
