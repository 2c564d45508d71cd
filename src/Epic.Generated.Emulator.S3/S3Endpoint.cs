using System.Globalization;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Formats;
using Epic.Generated.Emulator.S3.Operations;
using Epic.Generated.Emulator.S3.Protocol;
using Epic.Generated.Emulator.S3.Requests;
using Epic.Generated.Emulator.S3.Signing;
using Epic.Generated.Emulator.S3.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.Emulator.S3;

/// <summary>Answers requests as S3 does. Mount <see cref="HandleAsync"/> as the last middleware of a separate port.</summary>
/// <param name="store">The buckets and objects.</param>
/// <param name="credentials">The accepted credentials.</param>
/// <param name="time">The clock of expiry, of skew and of Last-Modified.</param>
/// <param name="region">The region that requests must be signed for.</param>
/// <param name="allowedSkew">How far a client's clock may be off; by default S3's 15 minutes.</param>
/// <param name="logger">Takes the failures of the endpoint itself; null for none.</param>
internal sealed partial class S3Endpoint(
    IObjectStore store, IS3Credentials credentials, TimeProvider time, string region, TimeSpan? allowedSkew = null, ILogger? logger = null)
{
    private static readonly Dictionary<string, Func<S3Request, Task>> Operations = new(StringComparer.Ordinal)
    {
        ["ListBuckets"] = BucketOperations.ListAsync,
        ["HeadBucket"] = BucketOperations.HeadAsync,
        ["GetBucketLocation"] = BucketOperations.LocationAsync,
        ["CreateBucket"] = BucketOperations.CreateAsync,
        ["DeleteBucket"] = BucketOperations.DeleteAsync,
        ["ListObjects"] = ListObjects.HandleAsync,
        ["ListObjectsV2"] = ListObjectsV2.HandleAsync,
        ["PutObject"] = PutObject.HandleAsync,
        ["GetObject"] = GetObject.HandleAsync,
        ["HeadObject"] = GetObject.HandleAsync,
        ["GetObjectTagging"] = GetObjectTagging.HandleAsync,
        ["CopyObject"] = CopyObject.HandleAsync,
        ["DeleteObject"] = DeleteObject.HandleAsync,
        ["DeleteObjects"] = DeleteObjects.HandleAsync,
        ["CreateMultipartUpload"] = CreateMultipartUpload.HandleAsync,
        ["UploadPart"] = UploadPart.HandleAsync,
        ["UploadPartCopy"] = UploadPartCopy.HandleAsync,
        ["CompleteMultipartUpload"] = CompleteMultipartUpload.HandleAsync,
        ["AbortMultipartUpload"] = MultipartUploads.AbortAsync,
        ["ListParts"] = ListParts.HandleAsync,
        ["ListMultipartUploads"] = ListMultipartUploads.HandleAsync,
    };

    /// <summary>The operations that are answered; all others are NotImplemented.</summary>
    public static IReadOnlyCollection<string> Answered => Operations.Keys;

    private readonly RequestAuthenticator _authenticator =
        new(credentials, time, region, allowedSkew ?? TimeSpan.FromMinutes(15));

    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private long _requests;

    public async Task HandleAsync(HttpContext context)
    {
        Prepare(context);
        try
        {
            await AnswerAsync(context).ConfigureAwait(false);
        }
        catch (S3Exception e) when (!context.Response.HasStarted)
        {
            await FailAsync(context, e.Error).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await FailAsync(context, new S3Error(e.StatusCode, "IncompleteBody", e.Message)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Any other failure is the endpoint's own: a full disk, a lost file, a bug. It is logged and answered as S3 does.
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
        {
            LogFailure(_logger, e, context.Request.Method, context.Request.Path);
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            await FailAsync(context, new S3Error(500, "InternalError", "We encountered an internal error. Please try again."))
                .ConfigureAwait(false);
        }
#pragma warning restore CA1031
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "S3 failed: {Method} {Path}")]
    private static partial void LogFailure(ILogger logger, Exception exception, string method, string path);

    private async Task AnswerAsync(HttpContext context)
    {
        var target = S3Target.Parse(context.Request);
        var operation = S3Operation.Identify(context.Request, target);
        var signed = _authenticator.Authenticate(context.Request, target);
        AccessScope.Check(signed.Credential, target, operation);
        if (operation == "Unknown")
        {
            throw S3Errors.MethodNotAllowed(context.Request.Method);
        }

        if (!Operations.TryGetValue(operation, out var handle))
        {
            throw S3Errors.NotImplemented(operation);
        }

        UnsupportedHeaders.Check(context.Request, target.Query);
        await handle(new S3Request(context, target, signed, store, time, region)).ConfigureAwait(false);
    }

    private void Prepare(HttpContext context)
    {
        var number = Interlocked.Increment(ref _requests);
        var headers = context.Response.Headers;
        headers["x-amz-request-id"] = number.ToString("X16", CultureInfo.InvariantCulture);
        headers["x-amz-id-2"] = $"epic-emulator-{number}";

        // Clients correct their clocks by it, and this is the clock that they are judged by.
        headers.Date = TimestampFormat.Http(time.GetUtcNow());
        Expectation.OnRequest(context);

        // Objects are as large as they are, and tests send them as slowly as they like.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } requestRate)
        {
            requestRate.MinDataRate = null;
        }

        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } responseRate)
        {
            responseRate.MinDataRate = null;
        }
    }

    private static Task FailAsync(HttpContext context, S3Error error)
    {
        // The headers that a handler has set so far describe an answer that is not given.
        foreach (var name in context.Response.Headers.Keys.Where(name => !IsCommon(name)).ToList())
        {
            context.Response.Headers.Remove(name);
        }

        return ErrorResponse.WriteAsync(context, error);
    }

    private static bool IsCommon(string name) =>
        name.Equals("Date", StringComparison.OrdinalIgnoreCase)
        || name.Equals("x-amz-request-id", StringComparison.OrdinalIgnoreCase)
        || name.Equals("x-amz-id-2", StringComparison.OrdinalIgnoreCase);
}
