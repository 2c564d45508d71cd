using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Formats;
using Epic.Generated.Emulator.S3.Payload;
using Epic.Generated.Emulator.S3.Requests;
using Epic.Generated.Emulator.S3.Signing;
using Epic.Generated.Emulator.S3.Storage;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.S3.Protocol;

/// <summary>A request whose sender is authenticated and allowed to make it.</summary>
internal sealed record S3Request(
    HttpContext Http, S3Target Target, SignedRequest Signed, IObjectStore Store, TimeProvider Time, string Region)
{
    public string Bucket => Target.Bucket!;

    public string Key => Target.Key!;

    public S3Query Query => Target.Query;

    public HttpResponse Response => Http.Response;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Now, as exactly as S3 keeps it.</summary>
    public DateTimeOffset Now => TimestampFormat.WholeSeconds(Time.GetUtcNow());

    /// <summary>The value of a header; null when it is absent or empty.</summary>
    public string? Header(string name) => HeaderOrEmpty(name) is { Length: > 0 } value ? value : null;

    /// <summary>The value of a header; null when it is absent. For headers whose empty value is an error.</summary>
    public string? HeaderOrEmpty(string name) => Http.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>Receives the body as the content of an object or part.</summary>
    /// <exception cref="S3Exception">The body differs from the headers of the request.</exception>
    public Task<ReceivedContent> ReceiveAsync(ChecksumAlgorithm? keep) =>
        ReceivedContent.ReceiveAsync(Http.Request, Signed, keep, Store.CreateBlob);
}
