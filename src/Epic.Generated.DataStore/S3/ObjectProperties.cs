using System.Net.Http.Headers;

namespace Epic.Generated.DataStore.S3;

/// <summary>What an object is written with, besides its content.</summary>
internal sealed class ObjectProperties
{
    /// <summary>User metadata: names in lower case, values in any text; what a header cannot carry is percent-encoded.</summary>
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>Whether the store refuses if the key exists already.</summary>
    public bool OnlyIfAbsent { get; init; }

    public void AddTo(HttpRequestHeaders headers)
    {
        foreach (var (name, value) in Metadata)
        {
            headers.TryAddWithoutValidation("x-amz-meta-" + name, Encode(value));
        }

        if (OnlyIfAbsent)
        {
            headers.TryAddWithoutValidation("If-None-Match", "*");
        }
    }

    /// <summary>The value as a header carries it: printable ASCII, without spaces that a proxy might fold.</summary>
    public static string Encode(string value) =>
        value.All(static character => character is > ' ' and < '\x7f' and not '%') ? value : Uri.EscapeDataString(value);
}
