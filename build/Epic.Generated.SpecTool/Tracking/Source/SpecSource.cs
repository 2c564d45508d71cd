using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Net;

namespace Epic.Generated.SpecTool.Tracking.Source;

/// <summary>Reads a published description from an address or a file, whole or not at all.</summary>
internal sealed class SpecSource(TimeSpan timeout, TimeProvider time)
{
    /// <summary>
    /// Where EPIC publishes it: its documentation page, which drf-yasg answers as JSON where the query asks for it
    /// (the page's own download link).
    /// </summary>
    public const string PublishedAddress = "https://epic.zenotech.com/api/docs/?format=openapi";

    /// <summary>A description has about a hundred kilobytes. A larger content is something else.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromSeconds(60);

    public async Task<byte[]> ReadAsync(string from, CancellationToken cancellationToken)
    {
        var bytes = IsAddress(from, out var address)
            ? await FetchAsync(address, cancellationToken).ConfigureAwait(false)
            : await ReadFileAsync(from, cancellationToken).ConfigureAwait(false);
        return bytes is [0x1f, 0x8b, ..] ? await DecompressAsync(from, bytes, cancellationToken).ConfigureAwait(false) : bytes;
    }

    private static bool IsAddress(string from, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(from, UriKind.Absolute, out address) && address.Scheme is "http" or "https";

    private static async Task<byte[]> ReadFileAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return await ReadBoundedAsync(file, stream, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CannotTellException($"{file} cannot be read: {error.Message}", error);
        }
    }

    private static async Task<byte[]> DecompressAsync(string from, byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            return await ReadBoundedAsync(from, stream, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException error)
        {
            throw new CannotTellException($"{from} is compressed, but cannot be decompressed: {error.Message}", error);
        }
    }

    private static async Task<byte[]> ReadBoundedAsync(string from, Stream stream, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        for (int count; (count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            await content.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            if (content.Length > MaxBytes)
            {
                throw new CannotTellException($"{from} is larger than {MaxBytes / (1024 * 1024)} MiB, which no description of EPIC is.");
            }
        }

        return content.ToArray();
    }

    private async Task<byte[]> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, MaxAutomaticRedirections = 5 };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            // drf-yasg chooses between its page and the JSON by the query or by this.
            request.Headers.Accept.ParseAdd("application/openapi+json, application/json;q=0.9");
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new CannotTellException($"{address} answered {(int)response.StatusCode} ({response.ReasonPhrase}).");
            }

            using var body = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            return await ReadBoundedAsync(address.ToString(), body, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new CannotTellException($"{address} did not answer in full within {timeout.TotalSeconds:0.###} seconds.", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidDataException)
        {
            throw new CannotTellException($"{address} cannot be read: {error.Message}", error);
        }
    }
}
