using System.Collections;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Applications;

/// <summary>Options by name that never change, and equal others with the same names and values. A null is JSON's null.</summary>
internal sealed class OptionMap : IReadOnlyDictionary<string, JToken>, IEquatable<OptionMap>
{
    private readonly JObject _options;

    private OptionMap(JObject options) => _options = options;

    public static IReadOnlyDictionary<string, JToken> Empty { get; } = new OptionMap([]);

    public int Count => _options.Count;

    public IEnumerable<string> Keys => _options.Properties().Select(option => option.Name);

    // A value is a copy: whoever changes it changes no job.
    public IEnumerable<JToken> Values => _options.Properties().Select(option => option.Value.DeepClone());

    public JToken this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no option '{key}'.");

    public static IReadOnlyDictionary<string, JToken> From(IEnumerable<KeyValuePair<string, JToken>>? options) =>
        options is null ? Empty : new OptionMap(new JObject(options.Select(option => new JProperty(option.Key, option.Value?.DeepClone() ?? JValue.CreateNull()))));

    public bool ContainsKey(string key) => _options.ContainsKey(key);

    public bool TryGetValue(string key, out JToken value)
    {
        value = _options.GetValue(key, StringComparison.Ordinal)?.DeepClone()!;
        return value is not null;
    }

    public bool Equals(OptionMap? other) =>
        other is not null && Count == other.Count && _options.Properties().All(option => JToken.DeepEquals(option.Value, other._options.GetValue(option.Name, StringComparison.Ordinal)));

    public override bool Equals(object? obj) => Equals(obj as OptionMap);

    public override int GetHashCode() => _options.Properties().Aggregate(Count, (hash, option) => hash ^ option.Name.GetHashCode(StringComparison.Ordinal));

    public IEnumerator<KeyValuePair<string, JToken>> GetEnumerator() => Keys.Select(key => KeyValuePair.Create(key, this[key])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => _options.ToString(Formatting.None);
}
