using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Data.External;

/// <summary>The data store on an external S3 server.</summary>
internal sealed class ExternalDataStore(ExternalClient client) : IDataStore
{
    private const string MetadataPrefix = "x-amz-meta-";

    public async Task CreateBucketAsync(string bucket, CancellationToken cancellationToken)
    {
        using var found = await client.SendAsync(HttpMethod.Head, bucket, "", cancellationToken).ConfigureAwait(false);
        if (found.StatusCode is HttpStatusCode.NotFound)
        {
            using var created = await client.SendAsync(HttpMethod.Put, bucket, "", cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var response = await client.SendAsync(HttpMethod.Put, bucket, key, cancellationToken, content: content).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.NotFound)
        {
            throw new IOException($"The external S3 server has no bucket {bucket}.");
        }
    }

    public async Task<byte[]?> ReadAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        using var response = await client.SendAsync(HttpMethod.Get, bucket, key, cancellationToken).ConfigureAwait(false);
        return response.StatusCode is HttpStatusCode.NotFound
            ? null
            : await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<DataObject>> ListAsync(string bucket, string prefix, CancellationToken cancellationToken)
    {
        var objects = new List<DataObject>();
        string? continuation = null;
        do
        {
            var query = new Dictionary<string, string> { ["list-type"] = "2", ["prefix"] = prefix, ["encoding-type"] = "url" };
            if (continuation is not null)
            {
                query["continuation-token"] = continuation;
            }

            using var response = await client.SendAsync(HttpMethod.Get, bucket, "", cancellationToken, query).ConfigureAwait(false);
            if (response.StatusCode is HttpStatusCode.NotFound)
            {
                return [];
            }

            var page = XDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)).Root!;
            objects.AddRange(Elements(page, "Contents").Select(Object));
            continuation = Elements(page, "NextContinuationToken").FirstOrDefault()?.Value;
        }
        while (!string.IsNullOrEmpty(continuation));

        return objects;
    }

    public async Task<IReadOnlyDictionary<string, string>> MetadataAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        using var response = await client.SendAsync(HttpMethod.Head, bucket, key, cancellationToken).ConfigureAwait(false);
        return response.Headers.Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key[MetadataPrefix.Length..].ToLowerInvariant(), header => string.Join(", ", header.Value));
    }

    /// <summary>Deletes the users' own objects and nothing else: the bucket may hold what is none of the emulator's business.</summary>
    public async Task ClearAsync(IEnumerable<DataLocation> locations, CancellationToken cancellationToken)
    {
        foreach (var location in locations)
        {
            foreach (var item in await ListAsync(location.Bucket, location.Prefix, cancellationToken).ConfigureAwait(false))
            {
                using var response = await client.SendAsync(HttpMethod.Delete, location.Bucket, item.Key, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Servers differ in whether they send the namespace of S3.
    private static IEnumerable<XElement> Elements(XElement parent, string name) =>
        parent.Elements().Where(element => element.Name.LocalName == name);

    private static DataObject Object(XElement contents) => new(
        WebUtility.UrlDecode(Elements(contents, "Key").First().Value),
        long.Parse(Elements(contents, "Size").First().Value, CultureInfo.InvariantCulture),
        DateTimeOffset.Parse(Elements(contents, "LastModified").First().Value, CultureInfo.InvariantCulture));
}
