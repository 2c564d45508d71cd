namespace Epic.Generated.Credentials;

/// <summary>The address of the S3 service where it is not the one of the session's AWS region. It follows the rule of EPIC's own address.</summary>
/// <param name="configured">The option, which has been checked; null to use the environment.</param>
/// <param name="environment">The environment's variables.</param>
/// <param name="allowInsecureHttp">Whether plain http to another machine is allowed.</param>
internal sealed class S3EndpointAddress(Uri? configured, CredentialEnvironment environment, bool allowInsecureHttp)
{
    private const string VariableName = "AWS_ENDPOINT_URL_S3";

    /// <summary>AWS's address for a region.</summary>
    public static Uri OfRegion(string region) =>
        new($"https://s3.{region}.amazonaws.com{(region.StartsWith("cn-", StringComparison.Ordinal) ? ".cn" : string.Empty)}");

    /// <summary>Whether an address is one of AWS's own.</summary>
    public static bool IsAws(Uri endpoint) =>
        endpoint.Host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase)
        || endpoint.Host.EndsWith(".amazonaws.com.cn", StringComparison.OrdinalIgnoreCase);

    /// <summary>The address; null for the one of the session's region.</summary>
    /// <remarks><c>AWS_ENDPOINT_URL</c> is not used: many machines set it for other services.</remarks>
    /// <exception cref="EpicCredentialsException">The environment's address breaks the rule.</exception>
    public Uri? Resolve()
    {
        if (configured is not null)
        {
            return configured;
        }

        var isIgnored = string.Equals(environment.Variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), "true", StringComparison.OrdinalIgnoreCase);
        if (isIgnored || environment.Variable(VariableName) is not { } value)
        {
            return null;
        }

        _ = Uri.TryCreate(value, UriKind.Absolute, out var endpoint);
        return EndpointAddress.Fault(endpoint, allowInsecureHttp) is { } fault
            ? throw new EpicCredentialsException($"The environment variable {VariableName} {fault}.")
            : endpoint;
    }
}
