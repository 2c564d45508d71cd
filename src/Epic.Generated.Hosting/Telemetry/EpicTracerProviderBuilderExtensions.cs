using Epic.Generated;

namespace OpenTelemetry.Trace;

/// <summary>Adds the traces of EPIC's client to OpenTelemetry.</summary>
public static class EpicTracerProviderBuilderExtensions
{
    /// <summary>Adds the activities of EPIC's client: calls, transfers, synchronisations, waits and runs (<see cref="EpicTelemetry.ActivitySourceName"/>).</summary>
    /// <param name="builder">The builder of traces.</param>
    /// <returns>The same builder.</returns>
    /// <example><code>
    /// builder.AddEpicInstrumentation();
    /// </code></example>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static TracerProviderBuilder AddEpicInstrumentation(this TracerProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(EpicTelemetry.ActivitySourceName);
    }
}
