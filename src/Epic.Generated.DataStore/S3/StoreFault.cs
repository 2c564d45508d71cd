using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Xml;
using Amazon.Runtime;

namespace Epic.Generated.DataStore.S3;

/// <summary>
/// An answer of the store that is no success, or none at all, whoever sent the request. Holds the code and not the text of the
/// store's error: that may repeat an access key or what was signed.
/// </summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "Never leaves the library: FaultTranslation makes an EpicDataException of it.")]
internal sealed class StoreFault : Exception
{
    private const int LongestErrorBody = 64 * 1024;

    public StoreFault(string code, Exception? innerException = null)
        : base($"The data store's answer: {code}.", innerException)
    {
        Code = code;
    }

    public HttpStatusCode? Status { get; init; }

    public string Code { get; }

    public string? RequestId { get; init; }

    /// <summary>The store's clock, where it said it.</summary>
    public DateTimeOffset? StoreTime { get; init; }

    /// <summary>Whether the same request may well succeed if it is sent again.</summary>
    public bool IsTransient => Status switch
    {
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests => true,
        // What arrived there is not what was sent, or did not arrive whole.
        _ => IsSilence || IsDamage || Code is "IncompleteBody" or "RequestTimeout" or "OperationAborted" or ConflictInProgress,
    };

    /// <summary>Whether the store gave no answer, or one that says that it is in trouble: it may be back in a while.</summary>
    public bool IsSilence => Status is null or (>= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented);

    /// <summary>Whether what arrived at the store is not what was sent.</summary>
    public bool IsDamage => Code is "BadDigest" or "XAmzContentChecksumMismatch" or "XAmzContentSHA256Mismatch";

    /// <summary>Whether the credentials may have expired: AWS says so, other stores just deny access.</summary>
    public bool IsRefusal => Code is "ExpiredToken" or "TokenRefreshRequired" or "InvalidToken" or "InvalidAccessKeyId"
        || IsDenial;

    /// <summary>Whether other credentials may help. An answer to HEAD has no code: AWS refuses expired ones with a bare 400.</summary>
    public bool MayBeExpiry => IsRefusal || (Status == HttpStatusCode.BadRequest && Code == nameof(HttpStatusCode.BadRequest));

    /// <summary>Whether access was denied without a word about credentials.</summary>
    public bool IsDenial => Status == HttpStatusCode.Forbidden && !IsClockSkew;

    /// <summary>Whether this machine's clock is too far from the store's.</summary>
    public bool IsClockSkew => Code == "RequestTimeTooSkewed";

    public bool IsNotFound => Status == HttpStatusCode.NotFound;

    public bool IsPreconditionFailed => Status == HttpStatusCode.PreconditionFailed;

    private const string ConflictInProgress = "ConditionalRequestConflict";

    /// <summary>What an exception of AWS's client or of HTTP says about the store; null if it says nothing.</summary>
    public static StoreFault? Of(Exception exception) => exception switch
    {
        StoreFault fault => fault,
        AmazonServiceException { StatusCode: not 0 } service => new StoreFault(
            string.IsNullOrEmpty(service.ErrorCode) ? service.StatusCode.ToString() : service.ErrorCode)
        {
            Status = service.StatusCode,
            RequestId = service.RequestId,
        },
        HttpRequestException or HttpIOException or TimeoutException or AmazonClientException or System.Net.Sockets.SocketException => new StoreFault("no answer", exception),
        // How the connection pool says that it could not connect in time; nobody has cancelled.
        OperationCanceledException { InnerException: TimeoutException timeout } => new StoreFault("no answer", timeout),
        _ => null,
    };

    /// <summary>Reads the error that a response carries.</summary>
    public static async Task<StoreFault> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var code = await ReadCodeAsync(response, cancellationToken).ConfigureAwait(false);
        return new StoreFault(code ?? response.StatusCode.ToString())
        {
            Status = response.StatusCode,
            RequestId = response.Headers.TryGetValues("x-amz-request-id", out var ids) ? ids.FirstOrDefault() : null,
            StoreTime = response.Headers.Date,
        };
    }

    private static async Task<string?> ReadCodeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength is 0 or > LongestErrorBody)
        {
            return null;
        }

        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using var body = stream.ConfigureAwait(false);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings
            {
                Async = true,
                DtdProcessing = DtdProcessing.Prohibit,
                MaxCharactersInDocument = LongestErrorBody,
            });
            while (await reader.ReadAsync().ConfigureAwait(false))
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "Code" })
                {
                    return await reader.ReadElementContentAsStringAsync().ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is XmlException or IOException or HttpRequestException)
        {
            // A proxy's page, or a body cut short: the status says what there is to say.
        }

        return null;
    }
}
