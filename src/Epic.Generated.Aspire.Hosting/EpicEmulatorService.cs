using Aspire.Hosting.ApplicationModel;
using Epic.Generated.Emulator;
using Microsoft.Extensions.Hosting;

namespace Epic.Generated.Aspire.Hosting;

/// <summary>Starts and stops the emulator of a resource, and shows its state and log in the dashboard.</summary>
internal sealed class EpicEmulatorService(EpicEmulatorResource resource, ResourceNotificationService notifications, ResourceLoggerService loggers) : IHostedService
{
    private EpicEmulator? _emulator;
    private bool _hasStarted;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_hasStarted)
        {
            return;
        }

        _hasStarted = true;
        var log = loggers.GetLogger(resource);
        resource.Options.LoggerFactory ??= new ResourceLoggers(log);
        try
        {
            _emulator = await EpicEmulator.StartAsync(resource.Options, cancellationToken).ConfigureAwait(false);
            resource.Started(_emulator);
            ResourceLog.Listens(log, _emulator.BaseAddress, _emulator.S3Endpoint);
            await notifications.PublishUpdateAsync(resource, snapshot => snapshot with
            {
                State = KnownResourceStates.Running,
                Urls = [new UrlSnapshot("api", _emulator.BaseAddress.ToString(), IsInternal: false), new UrlSnapshot("s3", _emulator.S3Endpoint.ToString(), IsInternal: true)],
            }).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ArgumentException)
        {
            resource.Failed(error);
            ResourceLog.Failed(log, error.Message);
            await notifications.PublishUpdateAsync(resource, static snapshot => snapshot with { State = KnownResourceStates.FailedToStart }).ConfigureAwait(false);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_emulator is { } emulator)
        {
            await emulator.DisposeAsync().ConfigureAwait(false);
            await notifications.PublishUpdateAsync(resource, static snapshot => snapshot with { State = KnownResourceStates.Exited }).ConfigureAwait(false);
        }
    }
}
