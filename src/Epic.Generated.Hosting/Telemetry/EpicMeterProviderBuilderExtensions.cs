using Epic.Generated;

namespace OpenTelemetry.Metrics;

/// <summary>Adds the metrics of EPIC's client to OpenTelemetry.</summary>
public static class EpicMeterProviderBuilderExtensions
{
    /// <summary>Adds the metrics of EPIC's client: calls, transfers, synchronisations, waits and runs (<see cref="EpicTelemetry.MeterName"/>).</summary>
    /// <param name="builder">The builder of metrics.</param>
    /// <returns>The same builder.</returns>
    /// <example><code>
    /// builder.AddEpicInstrumentation();
    /// </code></example>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static MeterProviderBuilder AddEpicInstrumentation(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddMeter(EpicTelemetry.MeterName);
    }
}
