using Aspire.Hosting.ApplicationModel;
using Epic.Generated.Aspire.Hosting;
using Epic.Generated.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Adds the emulator of EPIC to an app host.</summary>
public static class EpicEmulatorBuilderExtensions
{
    /// <summary>Adds an emulator of EPIC that runs in the process of the app host. It is not part of a published application.</summary>
    /// <param name="builder">The builder of the application.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="configure">Sets the options: site, clock, ports. Default: null, for free ports of 127.0.0.1 and the default site.</param>
    /// <returns>The builder of the resource, for <c>WithReference</c> and <c>WaitFor</c>.</returns>
    /// <example><code>
    /// var epicEmulator = builder.AddEpicEmulator("epic", options => options.Speed = 60);
    /// builder.AddProject("orders", "../Orders/Orders.csproj").WithReference(epicEmulator).WaitFor(epicEmulator);
    /// </code></example>
    public static IResourceBuilder<EpicEmulatorResource> AddEpicEmulator(this IDistributedApplicationBuilder builder, string name, Action<EpicEmulatorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new EpicEmulatorOptions();
        configure?.Invoke(options);
        var resource = new EpicEmulatorResource(name, options);
        if (builder.ExecutionContext.IsRunMode)
        {
            builder.Services.AddKeyedSingleton(name, (services, _) => ActivatorUtilities.CreateInstance<EpicEmulatorService>(services, resource));
            builder.Services.AddSingleton<IHostedService>(services => services.GetRequiredKeyedService<EpicEmulatorService>(name));

            // Before the orchestrator, which waits for the environment of the programs that refer to the emulator.
            builder.Eventing.Subscribe<BeforeStartEvent>((starting, cancellationToken) => starting.Services.GetRequiredKeyedService<EpicEmulatorService>(name).StartAsync(cancellationToken));
        }

        return builder.AddResource(resource)
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "EpicEmulator", Properties = [], State = KnownResourceStates.Starting })
            .ExcludeFromManifest();
    }

    /// <summary>
    /// Lets a project or executable use the emulator: sets <c>EPIC_TOKEN</c>, <c>EPIC_API_ENDPOINT</c> and <c>AWS_ENDPOINT_URL_S3</c>, which
    /// EPIC's clients read. A published application gets none of them.
    /// </summary>
    /// <typeparam name="T">The type of the resource.</typeparam>
    /// <param name="builder">The builder of the resource that uses the emulator. It runs on this machine, outside a container.</param>
    /// <param name="emulator">The emulator.</param>
    /// <returns>The same builder.</returns>
    /// <example><code>
    /// builder.WithReference(emulator);
    /// </code></example>
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<EpicEmulatorResource> emulator)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(emulator);
        return builder.WithReferenceRelationship(emulator).WithEnvironment(async context =>
        {
            if (context.ExecutionContext.IsPublishMode)
            {
                return;
            }

            var running = await emulator.Resource.GetEmulatorAsync(context.CancellationToken).ConfigureAwait(false);
            context.EnvironmentVariables["EPIC_TOKEN"] = running.Token;
            context.EnvironmentVariables["EPIC_API_ENDPOINT"] = running.BaseAddress.ToString();
            context.EnvironmentVariables["AWS_ENDPOINT_URL_S3"] = running.S3Endpoint.ToString();
        });
    }
}
