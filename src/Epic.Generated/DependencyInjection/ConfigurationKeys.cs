using Microsoft.Extensions.Configuration;

namespace Epic.Generated.DependencyInjection;

/// <summary>Finds misspelt options in a configuration, which the binder would ignore.</summary>
internal static class ConfigurationKeys
{
    private static readonly HashSet<string> Options = new(typeof(EpicClientOptions).GetProperties().Where(option => option.CanWrite).Select(option => option.Name), StringComparer.OrdinalIgnoreCase);

    // Objects of a program, which no text can be.
    private static readonly string[] Objects = [nameof(EpicClientOptions.TokenProvider), nameof(EpicClientOptions.Transport), nameof(EpicClientOptions.TimeProvider), nameof(EpicClientOptions.LoggerFactory)];

    /// <exception cref="InvalidOperationException">A key is no option.</exception>
    public static void Check(IConfiguration configuration)
    {
        if (configuration.GetChildren().FirstOrDefault(child => !Options.Contains(child.Key) || Objects.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new InvalidOperationException($"The configuration '{unknown.Path}' is no option of EpicClientOptions that can be configured. The options are {string.Join(", ", Options.Except(Objects, StringComparer.OrdinalIgnoreCase))}.");
        }
    }
}
