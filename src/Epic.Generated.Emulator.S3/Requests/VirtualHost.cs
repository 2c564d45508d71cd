using System.Net;

namespace Epic.Generated.Emulator.S3.Requests;

/// <summary>Buckets named by the host: <c>bucket.localhost</c>, <c>bucket.s3.region.example.com</c>.</summary>
internal static class VirtualHost
{
    private const string Local = ".localhost";
    private const string Service = "s3";

    /// <summary>The bucket that the host names; null when the path does.</summary>
    public static string? Bucket(string host)
    {
        if (IPAddress.TryParse(host, out _) || IsService(host))
        {
            return null;
        }

        for (var dot = host.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = host.IndexOf('.', dot + 1))
        {
            if (IsService(host[(dot + 1)..]))
            {
                return host[..dot];
            }
        }

        return host.EndsWith(Local, StringComparison.OrdinalIgnoreCase) ? host[..^Local.Length] : null;
    }

    /// <summary>Whether the host is S3's own: <c>s3.example.com</c>, <c>s3-region.example.com</c>.</summary>
    private static bool IsService(string host) =>
        host.StartsWith(Service, StringComparison.OrdinalIgnoreCase)
        && (host.Length == Service.Length || host[Service.Length] is '.' or '-');
}
