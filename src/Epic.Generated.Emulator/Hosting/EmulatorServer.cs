using Epic.Generated.Emulator.Api;
using Epic.Generated.Emulator.Data;
using Epic.Generated.Emulator.Options;
using Epic.Generated.Emulator.S3;
using Epic.Generated.Emulator.S3.Storage;
using Epic.Generated.Emulator.Site;
using Epic.Generated.Emulator.Spec;
using Epic.Generated.Emulator.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>Two listeners of one web server, the API with the control paths and S3, with all that they share.</summary>
internal sealed class EmulatorServer : IAsyncDisposable
{
    private readonly ObjectStore _objects;
    private readonly FileIds _fileIds;
    private readonly WebApplication _app;
    private readonly StateFile? _stateFile;

    public EmulatorServer(EpicEmulatorOptions options)
    {
        var users = SiteUser.CreateAll(OptionsValidator.Check(options));
        var time = options.TimeProvider;
        var sessions = new SessionCredentials(time);

        // The description takes as long to read as the web server to build: on two cores, both at once.
        _ = Task.Run(() => ApiSpec.Current);
        _objects = options.DataDirectory is { } folder ? ObjectStore.OnDisk(Path.Combine(folder, "s3"), time) : ObjectStore.InMemory(time);
        try
        {
            _fileIds = options.DataDirectory is { } path ? FileIds.Open(Path.Combine(path, "file-ids.jsonl")) : FileIds.InMemory();
            var left = options.DataDirectory is { } directory ? StateFile.Read(StatePath(directory)) : null;
            sessions.Restore(left?.Sessions ?? []);
            _stateFile = options.DataDirectory is null ? null : new StateFile(StatePath(options.DataDirectory), sessions);
            var clock = new EmulatorClock(options.TimeProvider, options.Speed, left?.Now);
            var state = left?.Restore(options.Site ?? SiteSeed.Default(), users, clock);
            Host = new SiteHost(options, clock, users, new DataStore(_objects), sessions, _fileIds, state, _stateFile);
        }
        catch
        {
            _fileIds?.Dispose();
            _objects.Dispose();
            throw;
        }

        _app = WebServer.Build(options);
        Faults = new EmulatorFaults(options.Seed);
        Requests = new RequestLog(options.MaxRecordedRequests);

        // S3 clients sign with the real time, whatever time the emulator lives by.
        TimeSpan? skew = time == TimeProvider.System ? null : TimeSpan.MaxValue;
        var logger = options.LoggerFactory?.CreateLogger("Epic.Generated.Emulator") ?? NullLogger.Instance;
        var pipeline = new RequestPipeline(
            new ApiDispatcher(Host, logger),
            new S3Endpoint(_objects, sessions, time, DataRegion.Name, skew, logger),
            new ControlEndpoints(Host, Faults, Requests),
            Host,
            Faults,
            Requests,
            logger);
        _app.Run(pipeline.HandleAsync);
    }

    public SiteHost Host { get; }

    public EmulatorFaults Faults { get; }

    public RequestLog Requests { get; }

    public Uri ApiAddress { get; private set; } = null!;

    public Uri S3Address { get; private set; } = null!;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Host.PrepareStoreAsync(cancellationToken).ConfigureAwait(false);
        await _app.StartAsync(cancellationToken).ConfigureAwait(false);
        (ApiAddress, S3Address) = WebServer.Addresses(_app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        if (_stateFile is not null)
        {
            await Host.KeepAsync().ConfigureAwait(false);
            _stateFile.Dispose();
        }

        Host.Dispose();
        _fileIds.Dispose();
        _objects.Dispose();
    }

    private static string StatePath(string directory) => Path.Combine(directory, "state.json");
}
