namespace Epic.Generated.DataStore.S3;

/// <summary>The S3 service to call where it is not the one of the session's AWS region.</summary>
internal static class S3Endpoint
{
    /// <summary>What AWS's own environment variables name; null if they name nothing.</summary>
    /// <exception cref="EpicDataException">A variable holds no absolute http or https URL.</exception>
    public static Uri? FromEnvironment()
    {
        if (string.Equals(Environment.GetEnvironmentVariable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return FromVariable("AWS_ENDPOINT_URL_S3") ?? FromVariable("AWS_ENDPOINT_URL");
    }

    /// <summary>Whether an endpoint is one of AWS's own, which takes all that AWS's client sends by default.</summary>
    public static bool IsAws(Uri endpoint) =>
        endpoint.Host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase)
        || endpoint.Host.EndsWith(".amazonaws.com.cn", StringComparison.OrdinalIgnoreCase);

    private static Uri? FromVariable(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        return Uri.TryCreate(value, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? endpoint
            : throw new EpicDataException($"The environment variable {name} must hold an absolute http or https URL.");
    }
}
