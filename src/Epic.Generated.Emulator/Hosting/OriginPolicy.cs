using System.Net;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>
/// Keeps web pages away from the API, the data store and the control paths. A page reaches the emulator by a request across sites, which carries an
/// Origin, or by a name of its own that resolves to this machine (DNS rebinding), which stands in Host.
/// </summary>
internal sealed class OriginPolicy(IEnumerable<string> allowedHosts)
{
    private readonly List<string> _allowed = [.. allowedHosts];

    /// <summary>The reason to refuse a request; null for a request that may pass.</summary>
    public string? Refusal(HttpRequest request)
    {
        var host = request.Host;
        if (!IsAllowed(host.Host))
        {
            return $"The host \"{host.Host}\" is neither localhost nor an IP address. Allow it with --allow-host or EpicEmulatorOptions.AllowedHosts.";
        }

        // The emulator's own page sends its own origin.
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{host}", StringComparison.OrdinalIgnoreCase)
            ? null
            : "Requests of web pages of another origin are refused.";
    }

    // A name may end in the dot of the root. Names below an allowed one are buckets in virtual-host style.
    private bool IsAllowed(string host)
    {
        var name = host.EndsWith('.') ? host[..^1] : host;
        return IPAddress.TryParse(name.Trim('[', ']'), out _)
            || name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || _allowed.Any(allowed => name.Equals(allowed, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + allowed, StringComparison.OrdinalIgnoreCase));
    }
}
