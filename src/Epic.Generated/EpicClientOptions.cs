namespace Epic.Generated;

/// <summary>Skeleton: where EPIC is and who asks.</summary>
public sealed class EpicClientOptions
{
    /// <summary>Skeleton.</summary>
    public Uri Endpoint { get; set; } = new("https://epic.zenotech.com/api/v2/");

    /// <summary>Skeleton.</summary>
    public string? Token { get; set; }

    /// <summary>What sends the requests, under the library's own handlers; null for a connection pool that all clients share.</summary>
    public HttpMessageHandler? Transport { get; set; }
}
