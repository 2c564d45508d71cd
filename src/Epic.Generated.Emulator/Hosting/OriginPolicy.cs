using System.Net;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>
/// Keeps web pages away from the API and the control paths. A page reaches the emulator by a request across sites, which carries an
/// Origin, or by a name of its own that resolves to this machine (DNS rebinding), which stands in Host.
/// </summary>
internal sealed class OriginPolicy(IEnumerable<string> allowedHosts)
{
    private readonly HashSet<string> _allowed = new(allowedHosts, StringComparer.OrdinalIgnoreCase);

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

    private bool IsAllowed(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out _)
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || _allowed.Contains(host);
}
