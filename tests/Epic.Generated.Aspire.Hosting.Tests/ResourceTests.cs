using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Epic.Generated.Aspire.Hosting.Tests;

/// <summary>The emulator in the model of an application, and its start without the rest of the application.</summary>
internal sealed class ResourceTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task A_program_that_refers_to_the_emulator_gets_its_token_and_addresses(CancellationToken cancellationToken)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
        var epic = builder.AddEpicEmulator("epic", static options => (options.Token, options.Speed) = ("secret", 3600));
        var worker = builder.AddExecutable("worker", "worker", ".").WithReference(epic).WaitFor(epic);
        await using var app = builder.Build();
        var service = ActivatorUtilities.CreateInstance<EpicEmulatorService>(app.Services, epic.Resource);

        await service.StartAsync(cancellationToken);
        var emulator = await epic.Resource.GetEmulatorAsync(cancellationToken);
        var environment = await EnvironmentOf(worker.Resource, builder.ExecutionContext, cancellationToken);
        var client = new EpicClient(new EpicClientOptions { Token = (string)environment["EPIC_TOKEN"], Endpoint = new Uri((string)environment["EPIC_API_ENDPOINT"]) });

        Assert.That(environment["EPIC_TOKEN"], Is.EqualTo("secret"));
        Assert.That(environment["AWS_ENDPOINT_URL_S3"], Is.EqualTo(emulator.S3Endpoint.ToString()));
        Assert.That((await client.Jobs.ListAsync(cancellationToken: cancellationToken)).Count, Is.Zero);
        Assert.That(emulator.Clock.Speed, Is.EqualTo(3600));
        await app.Services.GetRequiredService<ResourceNotificationService>().WaitForResourceAsync("epic", KnownResourceStates.Running, cancellationToken);

        await service.StopAsync(cancellationToken);
        Assert.ThrowsAsync<EpicTransportException>(() => client.Jobs.ListAsync(cancellationToken: cancellationToken));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_taken_port_is_an_error_of_the_resource_and_of_those_that_wait_for_it(CancellationToken cancellationToken)
    {
        await using var first = await Epic.Generated.Emulator.EpicEmulator.StartAsync(cancellationToken: cancellationToken);
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
        var epic = builder.AddEpicEmulator("epic", options => options.Port = first.BaseAddress.Port);
        await using var app = builder.Build();

        await ActivatorUtilities.CreateInstance<EpicEmulatorService>(app.Services, epic.Resource).StartAsync(cancellationToken);

        Assert.That(async () => await epic.Resource.GetEmulatorAsync(cancellationToken), Throws.InstanceOf<IOException>());
        await app.Services.GetRequiredService<ResourceNotificationService>().WaitForResourceAsync("epic", KnownResourceStates.FailedToStart, cancellationToken);
    }

    [Test]
    public async Task A_published_application_has_no_emulator()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true, Args = ["--publisher", "manifest", "--output-path", "unused.json"] });
        var epic = builder.AddEpicEmulator("epic");
        var worker = builder.AddExecutable("worker", "worker", ".").WithReference(epic);
        await using var app = builder.Build();

        Assert.That(await EnvironmentOf(worker.Resource, builder.ExecutionContext, CancellationToken.None), Is.Empty);
        Assert.That(app.Services.GetServices<IHostedService>().OfType<EpicEmulatorService>(), Is.Empty);
        Assert.That(epic.Resource.Annotations.OfType<ManifestPublishingCallbackAnnotation>().Single(), Is.SameAs(ManifestPublishingCallbackAnnotation.Ignore));
    }

    private static async Task<Dictionary<string, object>> EnvironmentOf(ExecutableResource resource, DistributedApplicationExecutionContext execution, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(execution, resource, cancellationToken: cancellationToken);
        foreach (var callback in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await callback.Callback(context);
        }

        return context.EnvironmentVariables;
    }
}
