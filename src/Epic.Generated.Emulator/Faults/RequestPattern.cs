namespace Epic.Generated.Emulator;

/// <summary>Selects requests by their content. Every member that is not null must fit.</summary>
public sealed class RequestPattern
{
    /// <summary>The HTTP method, in upper case.</summary>
    public string? Method { get; init; }

    /// <summary>A part of the path, which is percent-decoded: of the key, for S3.</summary>
    public string? Path { get; init; }

    /// <summary>A part of the query, as it was sent.</summary>
    public string? Query { get; init; }

    /// <summary>A part of the body of a request to the API, within its first 64 KiB.</summary>
    public string? Body { get; init; }

    internal bool Fits(RecordedRequest request) =>
        (Method ?? request.Method) == request.Method
        && Contains(request.Path, Path)
        && Contains(request.Query, Query)
        && Contains(request.Body, Body);

    private static bool Contains(string text, string? part) => part is null || text.Contains(part, StringComparison.Ordinal);
}
