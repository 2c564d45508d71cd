namespace Epic.Generated.Emulator.S3.Errors;

/// <summary>An error of S3: its status, its code, and the other elements of its XML.</summary>
internal sealed record S3Error(int Status, string Code, string Message)
{
    /// <summary>Further elements of the XML, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Details { get; init; } = [];

    /// <summary>Further headers of the answer.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public S3Error With(string element, string value) => this with { Details = [.. Details, new(element, value)] };

    public S3Error WithHeader(string name, string value) => this with { Headers = [.. Headers, new(name, value)] };
}

/// <summary>Ends a request with an error of S3's.</summary>
internal sealed class S3Exception(S3Error error) : InvalidOperationException($"{error.Code}: {error.Message}")
{
    public S3Error Error => error;
}
