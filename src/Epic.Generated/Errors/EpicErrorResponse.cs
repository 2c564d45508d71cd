using System.Net;
using Epic.Generated.Errors;

namespace Epic.Generated;

/// <summary>EPIC's answer to a request that it did not carry out. Create one to have a test double throw an <see cref="EpicApiException"/>.</summary>
public sealed class EpicErrorResponse
{
    /// <summary>The HTTP status.</summary>
    public required HttpStatusCode Status { get; init; }

    /// <summary>The operationId that EPIC publishes for the operation, as in <c>job_create</c>.</summary>
    public required string OperationId { get; init; }

    /// <summary>The name of the request in EPIC's log (<c>X-Request-ID</c>), at most 200 characters; null where EPIC sent none.</summary>
    public string? RequestId { get; init; }

    /// <summary>EPIC's message about the request as a whole; null where the answer has none that can be read.</summary>
    public string? Detail { get; init; }

    /// <summary>
    /// EPIC's messages about single fields, by the path of the field in the request's body, as in <c>jobs[0].spec.app_code</c>.
    /// Messages about the whole are under <c>non_field_errors</c>. Empty where there is none.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> FieldErrors { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>The body as text, up to <see cref="EpicClientOptions.MaxErrorBodyBytes"/>, with tokens removed; empty where there was none.</summary>
    public string RawBody { get; init; } = "";

    /// <summary>Whether the body was longer than <see cref="RawBody"/>, or ended early.</summary>
    public bool IsRawBodyCut { get; init; }

    /// <summary>How long EPIC asks to wait before the next request, zero or more; null where it does not ask.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The address to which EPIC redirected the request, without query and user name; null where it did not.</summary>
    public string? RedirectTarget { get; init; }

    /// <summary>The operation, the status and EPIC's message, in one line.</summary>
    /// <returns>The message of its exception.</returns>
    public override string ToString() => ErrorMessage.Create(this);
}
