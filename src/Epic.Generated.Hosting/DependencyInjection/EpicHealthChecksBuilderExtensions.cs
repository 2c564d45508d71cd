using Epic.Generated;
using Epic.Generated.Hosting.Health;
using Epic.Generated.Hosting.Runs;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the health check of EPIC.</summary>
public static class EpicHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of the client of <c>AddEpicClient</c>: EPIC answers at its address, accepts the token and gives a data session. With
    /// <c>AddEpicJobRuns</c> it also checks that the store of runs can be reached, and is degraded if the last successful poll of their jobs is
    /// later than its interval by two minutes. A result of EPIC is kept for 30 seconds, however often the check is asked.
    /// </summary>
    /// <param name="builder">The builder that <c>AddHealthChecks</c> returned.</param>
    /// <param name="name">The name of the check. Default: <c>epic</c>.</param>
    /// <param name="failureStatus">The status of a failed check. Default: null, for unhealthy.</param>
    /// <param name="tags">The tags of the check. Default: null, for none.</param>
    /// <param name="timeout">The longest time of the check. Default: null, for the time-outs of the client alone.</param>
    /// <returns>The same builder.</returns>
    /// <example><code>
    /// services.AddHealthChecks().AddEpic(tags: ["ready"]);
    /// </code></example>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="name"/> is null.</exception>
    public static IHealthChecksBuilder AddEpic(this IHealthChecksBuilder builder, string name = "epic", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        builder.Services.TryAddSingleton(static provider => new EpicHealthCheck(
            provider.GetRequiredService<IEpicClient>(), provider.GetService<TimeProvider>() ?? TimeProvider.System, provider.GetService<RunServiceState>()));
        return builder.Add(new HealthCheckRegistration(name, static provider => provider.GetRequiredService<EpicHealthCheck>(), failureStatus, tags, timeout));
    }
}
