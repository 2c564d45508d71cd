using System.Net.Http.Headers;
using Epic.Generated.Credentials;
using static System.FormattableString;
using Options = Epic.Generated.EpicClientOptions;

namespace Epic.Generated.Http;

/// <summary>The rules of <see cref="EpicClientOptions"/>. Each broken rule is a sentence that names the option and no secret.</summary>
internal static class OptionRules
{
    private const int MostRetries = 20;
    private const int LargestErrorBody = 16 * 1024 * 1024;
    private const int LargestResponse = 1024 * 1024 * 1024;
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public static IEnumerable<string> Broken(Options options)
    {
        string?[] faults =
        [
            options.Endpoint is null ? null : Named(nameof(Options.Endpoint), EndpointAddress.Fault(options.Endpoint, options.AllowInsecureHttp)),
            options.Token is null ? null : Named(nameof(Options.Token), TokenRules.Fault(options.Token)),
            options is { Token: not null, TokenProvider: not null } ? Named(nameof(Options.TokenProvider), $"excludes {nameof(Options.Token)}: set one of them") : null,
            NotBlank(nameof(Options.Profile), options.Profile),
            NotBlank(nameof(Options.ConfigFile), options.ConfigFile),
            Between(nameof(Options.AttemptTimeout), options.AttemptTimeout, ShortestTimeout, Longest),
            Between(nameof(Options.TotalTimeout), options.TotalTimeout, options.AttemptTimeout, Longest, $" ({nameof(Options.AttemptTimeout)})"),
            Between(nameof(Options.MaxRetries), options.MaxRetries, 0, MostRetries),
            Between(nameof(Options.MaxRetryDelay), options.MaxRetryDelay, TimeSpan.Zero, Longest),
            Between(nameof(Options.RetryDelay), options.RetryDelay, TimeSpan.Zero, options.MaxRetryDelay),
            Between(nameof(Options.MaxRetryAfter), options.MaxRetryAfter, TimeSpan.Zero, Longest),
            Between(nameof(Options.MaxResponseBytes), options.MaxResponseBytes, 1, LargestResponse),
            Between(nameof(Options.MaxErrorBodyBytes), options.MaxErrorBodyBytes, 0, LargestErrorBody),
            options.S3Endpoint is null ? null : Named(nameof(Options.S3Endpoint), EndpointAddress.Fault(options.S3Endpoint, options.AllowInsecureHttp)),
            IsProduct(options.ApplicationId) ? null : Named(nameof(Options.ApplicationId), "must be a product name of a User-Agent header, as in nightly-sweep/1.4"),
        ];
        return faults.OfType<string>();
    }

    private static string? Named(string option, string? fault) => fault is null ? null : $"{nameof(EpicClientOptions)}.{option} {fault}.";

    private static string? NotBlank(string option, string? value) => value is not null && string.IsNullOrWhiteSpace(value) ? Named(option, "is empty") : null;

    private static string? Between<T>(string option, T value, T least, T most, string note = "")
        where T : IComparable<T> => value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0
            ? null
            : Named(option, Invariant($"must be {least}{note} to {most}, not {value}"));

    private static bool IsProduct(string? text) => text is null || ProductInfoHeaderValue.TryParse(text, out _);
}
