using System.Collections.Frozen;
using System.Net;

namespace Epic.Generated;

/// <summary>What EPIC answered to a request that it did not carry out. Make one to have a test double throw an <see cref="EpicApiException"/>.</summary>
public sealed class EpicErrorResponse
{
    /// <summary>The HTTP status.</summary>
    public required HttpStatusCode Status { get; init; }

    /// <summary>The operationId that EPIC publishes for the operation, as in <c>job_create</c>.</summary>
    public required string OperationId { get; init; }

    /// <summary>What EPIC's log knows the request by (<c>X-Request-ID</c>); null where EPIC did not say.</summary>
    public string? RequestId { get; init; }

    /// <summary>What EPIC says of the request as a whole; null where it says nothing readable.</summary>
    public string? Detail { get; init; }

    /// <summary>
    /// What EPIC says of single fields, by the way to them in the request's body, as in <c>jobs[0].spec.app_code</c>; what concerns
    /// the whole is under <c>non_field_errors</c>. Empty where there is nothing.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> FieldErrors { get; init; } = FrozenDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>The body as text, up to <see cref="EpicClientOptions.MaxErrorBodyBytes"/>, tokens removed; empty where there was none.</summary>
    public string RawBody { get; init; } = "";

    /// <summary>Whether the body was longer than <see cref="RawBody"/>.</summary>
    public bool IsRawBodyCut { get; init; }

    /// <summary>How long EPIC asks to wait before the next request; null where it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Where EPIC redirected the request, without query and user name; null where it did not.</summary>
    public string? RedirectTarget { get; init; }
}
