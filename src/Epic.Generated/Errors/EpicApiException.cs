using System.Net;
using Epic.Generated.Errors;

namespace Epic.Generated;

/// <summary>
/// EPIC answered a request with an error. The common errors have exceptions of their types; any other status is this one. A
/// redirect is one of these: redirects are not followed, because the token would go along.
/// </summary>
public class EpicApiException : EpicException
{
    /// <summary>Creates the exception for an answer. It is public so that a test double can throw it.</summary>
    /// <param name="response">EPIC's answer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is null.</exception>
    public EpicApiException(EpicErrorResponse response)
        : base(ErrorMessage.Create(response)) => Response = response;

    /// <summary>EPIC's answer.</summary>
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
