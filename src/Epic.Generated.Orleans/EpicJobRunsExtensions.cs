using Epic.Generated;
using Epic.Generated.Orleans;
using Epic.Generated.Orleans.Grains;
using Epic.Generated.Orleans.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Orleans.Hosting;

/// <summary>Adds runs of EPIC's jobs to a cluster of Microsoft Orleans.</summary>
public static class EpicJobRunsExtensions
{
    /// <summary>
    /// Lets a silo work on runs (<see cref="IJobRunGrain"/>). The container needs an <see cref="IEpicClient"/> (<c>services.AddEpicClient()</c>),
    /// the silo a grain storage and a reminder service. Each <see cref="IJobRunHandler"/> of the container receives the events, and its
    /// <see cref="IJobRunTransfer"/>, if there is one, moves the files. All silos of the cluster use the same account of EPIC.
    /// </summary>
    /// <param name="silo">The builder of the silo.</param>
    /// <param name="configure">Sets the options; null, the default, for the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <example><code>
    /// services.AddEpicClient();
    /// silo.AddEpicJobRuns(options => options.LongestInterval = TimeSpan.FromMinutes(2));
    /// </code></example>
    public static ISiloBuilder AddEpicJobRuns(this ISiloBuilder silo, Action<JobRunGrainOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.AddReminders();
        RunSerialization.Add(silo.Services);
        silo.Services.TryAddSingleton<RunServices>();
        silo.Services.AddOptions<JobRunGrainOptions>().Configure(configure ?? (static _ => { }));
        return silo;
    }

    /// <summary>Lets a client of a cluster call <see cref="IJobRunGrain"/>.</summary>
    /// <param name="client">The builder of the client.</param>
    /// <returns>The same builder.</returns>
    /// <example><code>
    /// client.AddEpicJobRuns();
    /// </code></example>
    public static IClientBuilder AddEpicJobRuns(this IClientBuilder client)
    {
        ArgumentNullException.ThrowIfNull(client);
        RunSerialization.Add(client.Services);
        return client;
    }
}
