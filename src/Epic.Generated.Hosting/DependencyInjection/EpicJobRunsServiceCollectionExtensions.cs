using Epic.Generated;
using Epic.Generated.Hosting;
using Epic.Generated.Clients;
using Epic.Generated.Clients.Jobs.Runs;
using Epic.Generated.Hosting.Runs;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers runs that outlive their process with a container.</summary>
public static class EpicJobRunsServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IJobRuns"/> and a hosted service that carries out the runs of a store: it takes up unfinished runs when the host
    /// starts, follows all of them together, and stops within the host's time. <see cref="IJobRuns.StartAsync"/> returns as soon as the run is
    /// recorded. Replicas of a service share the runs of one store; if one dies, the others take over its runs.
    /// </summary>
    /// <remarks>
    /// The container gives the <see cref="IEpicClient"/> (<c>AddEpicClient</c>), the <see cref="IJobRunStore"/> (default: files in the folder
    /// <c>.epic/runs</c> of the user's home directory), each <see cref="IJobRunHandler"/>, the <see cref="IJobRunTransfer"/> (default: none) and
    /// the <see cref="TimeProvider"/>. All are used as singletons.
    /// </remarks>
    /// <param name="services">The container.</param>
    /// <param name="configure">Sets the options; null for the defaults. They are checked when the host starts.</param>
    /// <returns>The same container.</returns>
    /// <example><code>
    /// services.AddEpicClient();
    /// services.AddSingleton&lt;IJobRunStore>(new JobRunFileStore("runs"));
    /// services.AddEpicJobRuns(options => options.MaxParallelRuns = 4);
    /// </code></example>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IServiceCollection AddEpicJobRuns(this IServiceCollection services, Action<JobRunServiceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<JobRunServiceOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<JobRunServiceOptions>, OptionsValidator>());
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(Create);
        services.TryAddSingleton(static provider => new RunServiceState(provider.GetRequiredService<RunServices>().Time));
        services.TryAddSingleton<JobRunService>();
        services.TryAddSingleton<IJobRuns, HostedJobRuns>();
        if (!services.Any(static service => service.ServiceType == typeof(Registered)))
        {
            services.AddSingleton<Registered>();
            services.AddHostedService(static provider => provider.GetRequiredService<JobRunService>());
        }

        return services;
    }

    private static RunServices Create(IServiceProvider provider)
    {
        var epic = provider.GetRequiredService<IEpicClient>();
        var time = provider.GetService<TimeProvider>() ?? (epic as EpicClient)?.Settings.TimeProvider ?? TimeProvider.System;
        var logger = provider.GetService<ILoggerFactory>()?.CreateLogger(EpicTelemetry.ActivitySourceName) ?? NullLogger.Instance;
        return new RunServices(
            new ClientContext(epic, time, logger),
            provider.GetService<IJobRunStore>() ?? JobRunFileStore.Default(epic),
            provider.GetService<RunTimes>() ?? RunTimes.Default,
            [.. provider.GetServices<IJobRunHandler>()],
            provider.GetService<IJobRunTransfer>(),
            provider.GetRequiredService<IOptions<JobRunServiceOptions>>().Value);
    }

    private sealed class Registered;

    private sealed class OptionsValidator : IValidateOptions<JobRunServiceOptions>
    {
        public ValidateOptionsResult Validate(string? name, JobRunServiceOptions options) =>
            options.Broken().ToList() is { Count: > 0 } broken ? ValidateOptionsResult.Fail(broken) : ValidateOptionsResult.Success;
    }
}
