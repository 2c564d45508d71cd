using System.Net;

namespace Epic.Generated.Emulator.S3.Protocol;

/// <summary>Buckets named by the host: <c>bucket.localhost</c>, <c>bucket.s3.region.example.com</c>.</summary>
internal static class VirtualHost
{
    private const string Local = ".localhost";

    /// <summary>The bucket that the host names; null when the path does.</summary>
    public static string? Bucket(string host)
    {
        if (IPAddress.TryParse(host, out _))
        {
            return null;
        }

        if (host.EndsWith(Local, StringComparison.OrdinalIgnoreCase))
        {
            host = host[..^Local.Length];
            if (host.Equals("s3", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            return host.EndsWith(".s3", StringComparison.OrdinalIgnoreCase) ? host[..^3] : host;
        }

        var service = host.IndexOf(".s3.", StringComparison.OrdinalIgnoreCase);
        service = service < 0 ? host.IndexOf(".s3-", StringComparison.OrdinalIgnoreCase) : service;
        return service <= 0 ? null : host[..service];
    }
}
