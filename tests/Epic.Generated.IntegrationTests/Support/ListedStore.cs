using System.Collections.Specialized;
using System.Globalization;
using System.Net;
using System.Text;
using System.Web;

namespace Epic.Generated.IntegrationTests;

/// <summary>A store that lists very many files of one byte, an 'x', and knows nothing else. To fill a real store with so many would take minutes.</summary>
internal sealed class ListedStore : IAsyncDisposable
{
    private const int PageSize = 1000;

    private readonly HttpListener _listener = new();
    private readonly string _prefix;
    private readonly int _files;
    private readonly Task _serving;

    private ListedStore(int port, string prefix, int files)
    {
        (_prefix, _files) = (prefix, files);
        Endpoint = new Uri($"http://127.0.0.1:{port}");
        _listener.Prefixes.Add($"{Endpoint}");
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Endpoint { get; }

    /// <summary>Starts a store.</summary>
    /// <param name="prefix">The beginning of all keys.</param>
    /// <param name="files">How many there are.</param>
    public static ListedStore Start(string prefix, int files)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new ListedStore(Random.Shared.Next(33_000, 60_000), prefix, files);
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                // Taken: another.
            }
        }
    }

    /// <summary>The path of a file in the listed folder.</summary>
    public static string PathOf(int file) => string.Create(CultureInfo.InvariantCulture, $"{file / 1000:D4}/{file:D7}");

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                var page = Encoding.UTF8.GetBytes(PageAfter(HttpUtility.ParseQueryString(context.Request.Url!.Query)));
                context.Response.ContentType = "application/xml";
                context.Response.ContentLength64 = page.Length;
                await context.Response.OutputStream.WriteAsync(page);
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private string PageAfter(NameValueCollection query)
    {
        var first = int.Parse(query["continuation-token"] ?? "0", CultureInfo.InvariantCulture);
        var last = Math.Min(first + PageSize, _files);
        var xml = new StringBuilder("""<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>bucket</Name>""");
        for (var file = first; file < last; file++)
        {
            xml.Append("<Contents><Key>").Append(_prefix).Append(PathOf(file)).Append("</Key><LastModified>2026-11-26T10:20:30.123Z</LastModified>")
                .Append("<ETag>&quot;9dd4e461268c8034f5c8564e155c67a6&quot;</ETag><Size>1</Size><StorageClass>STANDARD</StorageClass></Contents>");
        }

        xml.Append(last < _files ? $"<IsTruncated>true</IsTruncated><NextContinuationToken>{last}</NextContinuationToken>" : "<IsTruncated>false</IsTruncated>");
        return xml.Append("</ListBucketResult>").ToString();
    }
}
