namespace Epic.Generated.Credentials;

/// <summary>The rules of an address for credentials, and the normal form of EPIC's address.</summary>
internal static class EndpointAddress
{
    private const string ApiPath = "/api/v2";

    /// <summary>The fault of an address, without quoting it; null where there is none.</summary>
    public static string? Fault(Uri? address, bool allowInsecureHttp)
    {
        if (address is not { IsAbsoluteUri: true } || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp) || address.Host.Length == 0)
        {
            return "must be an absolute https address, as in https://epic.example.com";
        }

        if (address.UserInfo.Length > 0)
        {
            return "must not contain a user name or password";
        }

        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            return "must not contain a query or a fragment";
        }

        return address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback && !allowInsecureHttp
            ? $"must be https: credentials would travel unencrypted to {address.Host} (only {nameof(EpicClientOptions)}.{nameof(EpicClientOptions.AllowInsecureHttp)} permits that)"
            : null;
    }

    /// <summary>The address with <c>/api/v2/</c> at its end, once.</summary>
    public static Uri Normalise(Uri address)
    {
        var path = address.AbsolutePath.TrimEnd('/');
        return new UriBuilder(address) { Path = (path.EndsWith(ApiPath, StringComparison.Ordinal) ? path : path + ApiPath) + '/' }.Uri;
    }
}
