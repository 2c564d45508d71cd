using System.Net;
using Epic.Generated.Errors;

namespace Epic.Generated;

/// <summary>
/// EPIC answered a request with an error. The derived exceptions tell the common ones apart; any other status is this one, a
/// redirect among them: redirects are not followed, since the token would go along.
/// </summary>
public class EpicApiException : EpicException
{
    /// <summary>Makes the exception for an answer.</summary>
    /// <param name="response">What EPIC answered.</param>
    public EpicApiException(EpicErrorResponse response)
        : base(ErrorMessage.Of(response)) => Response = response;

    /// <summary>What EPIC answered.</summary>
    public EpicErrorResponse Response { get; }

    /// <inheritdoc cref="EpicErrorResponse.Status"/>
    public HttpStatusCode Status => Response.Status;

    /// <inheritdoc cref="EpicErrorResponse.OperationId"/>
    public string OperationId => Response.OperationId;

    /// <inheritdoc cref="EpicErrorResponse.RequestId"/>
    public string? RequestId => Response.RequestId;

    /// <inheritdoc cref="EpicErrorResponse.Detail"/>
    public string? Detail => Response.Detail;

    /// <inheritdoc cref="EpicErrorResponse.RawBody"/>
    public string RawBody => Response.RawBody;
}
