using System.Text.RegularExpressions;

namespace Epic.Generated.Http;

/// <summary>A path below EPIC's address that a user wrote, with its query: <c>job/?limit=5</c>, <c>/api/v2/job/12/</c>.</summary>
internal sealed partial class ApiPath
{
    private const string Prefix = "api/v2/";
    private static readonly Uri AnyEndpoint = new($"https://epic.invalid/{Prefix}");

    private ApiPath(string path, IReadOnlyList<KeyValuePair<string, string>> query) => (Path, Query) = (path, query);

    /// <summary>The path below the API's base address.</summary>
    public string Path { get; }

    /// <summary>The parameters of the query, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    /// <summary>The path with <c>{id}</c> for each id: a name that all requests of an operation share.</summary>
    public string Template => IdPattern().Replace(Path, "{id}");

    /// <exception cref="ArgumentException">The text is no path below EPIC's address.</exception>
    public static ApiPath Parse(string path, string argument)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path, argument);
        var parts = path.Split(['?'], 2);
        var below = parts[0].StartsWith('/') ? parts[0][1..] : parts[0];
        below = below.StartsWith(Prefix, StringComparison.Ordinal) ? below[Prefix.Length..] : below;
        return below.Length > 0 && IsBelow(below) && !path.Contains('#', StringComparison.Ordinal)
            ? new(below, [.. (parts.Length > 1 ? parts[1] : "").Split('&').Where(part => part.Length > 0).Select(Parameter)])
            : throw new ArgumentException($"{argument} must be a path below EPIC's address, as in job/?limit=5: not another address, without '..', '\\' and '#'.", argument);
    }

    // The server may decode an escaped slash or dot after .NET has compared the addresses.
    private static bool IsBelow(string path)
    {
        var decoded = Uri.UnescapeDataString(path);
        return !decoded.StartsWith('/') && !decoded.Any(character => char.IsControl(character) || character is '\\')
            && !decoded.Split('/').Any(segment => segment is "." or "..")
            && Uri.TryCreate(AnyEndpoint, path, out var address) && AnyEndpoint.IsBaseOf(address);
    }

    private static KeyValuePair<string, string> Parameter(string text)
    {
        var parts = text.Replace('+', ' ').Split(['='], 2);
        return new(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }

#if NET
    [GeneratedRegex("(?<=^|/)([0-9]+|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?=/|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();
#else
    private static Regex IdPattern() => new("(?<=^|/)([0-9]+|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?=/|$)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
#endif
}
