namespace Epic.Generated.Emulator.S3.Requests;

/// <summary>The query of a request, as it came: order, repetition and valueless names included.</summary>
internal sealed class S3Query
{
    private readonly List<KeyValuePair<string, string>> _parameters = [];

    private S3Query()
    {
    }

    public IReadOnlyList<KeyValuePair<string, string>> Parameters => _parameters;

    /// <summary>The first value of a parameter; null when it is not there, empty when it has none.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in _parameters)
            {
                if (key == name)
                {
                    return value;
                }
            }

            return null;
        }
    }

    public static S3Query Parse(ReadOnlySpan<char> raw)
    {
        var query = new S3Query();
        while (!raw.IsEmpty)
        {
            var end = raw.IndexOf('&');
            var pair = end < 0 ? raw : raw[..end];
            raw = end < 0 ? [] : raw[(end + 1)..];
            if (pair.IsEmpty)
            {
                continue;
            }

            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? [] : pair[(equals + 1)..];
            query._parameters.Add(new(PercentEncoding.Decode(name, plusIsSpace: true), PercentEncoding.Decode(value, plusIsSpace: true)));
        }

        return query;
    }

    public bool Has(string name) => this[name] is not null;
}
