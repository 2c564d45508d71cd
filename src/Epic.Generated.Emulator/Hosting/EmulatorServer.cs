using Epic.Generated.Emulator.Api;
using Epic.Generated.Emulator.Data;
using Epic.Generated.Emulator.Site;
using Epic.Generated.Emulator.Spec;
using Epic.Generated.Emulator.State;
using Microsoft.AspNetCore.Builder;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>Two listeners of one web server, the API with the control paths and S3, with all that they share.</summary>
internal sealed class EmulatorServer : IAsyncDisposable
{
    private readonly EpicEmulatorOptions _options;
    private readonly DataBackend _data;
    private readonly WebApplication _app;
    private readonly StateFile? _stateFile;
    private readonly ResultTimer? _resultTimer;

    public EmulatorServer(EpicEmulatorOptions options)
    {
        _options = options;
        var users = OptionRules.UsersOf(options);

        // The description takes as long to read as the web server to build: on two cores, both at once.
        _ = Task.Run(() => ApiSpec.Current);
        _data = DataBackend.Open(options);
        try
        {
            var left = options.DataDirectory is { } directory ? StateFile.Read(StatePath(directory)) : null;
            _data.Keys.Restore(left?.Sessions ?? []);
            _stateFile = options.DataDirectory is null ? null : new StateFile(StatePath(options.DataDirectory), _data.Keys);
            var clock = new EmulatorClock(options.TimeProvider, options.Speed, left?.Now);
            var state = left?.Restore(options.Site ?? SiteSeed.Default(), users, clock);
            Host = new SiteHost(options, clock, users, _data.Store, _data.Issuer, state, _stateFile);
        }
        catch
        {
            _data.Dispose();
            throw;
        }

        _app = WebServer.Build(options);
        Faults = new EmulatorFaults(options.Seed);
        Requests = new RequestLog(options.MaxRecordedRequests);
        var pipeline = new RequestPipeline(
            new ApiDispatcher(Host),
            _data.Endpoint,
            new ControlEndpoints(Host, Faults, Requests),
            Host,
            Faults,
            Requests);
        _app.Run(pipeline.HandleAsync);

        // The requests of an external server do not pass here, so that nobody would look whether results are due.
        _resultTimer = options.ExternalS3 is null ? null : new ResultTimer(Host);
    }

    public SiteHost Host { get; }

    public SessionKeys Sessions => _data.Keys;

    public EmulatorFaults Faults { get; }

    public RequestLog Requests { get; }

    public Uri ApiAddress { get; private set; } = null!;

    public Uri S3Address { get; private set; } = null!;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Host.PrepareStoreAsync(cancellationToken).ConfigureAwait(false);
        await _app.StartAsync(cancellationToken).ConfigureAwait(false);
        var (api, s3) = WebServer.Addresses(_app);
        ApiAddress = api;
        S3Address = s3 ?? _options.ExternalS3!.Endpoint;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        if (_resultTimer is not null)
        {
            await _resultTimer.DisposeAsync().ConfigureAwait(false);
        }

        if (_stateFile is not null)
        {
            await Host.KeepAsync().ConfigureAwait(false);
            _stateFile.Dispose();
        }

        Host.Dispose();
        _data.Dispose();
    }

    private static string StatePath(string directory) => Path.Combine(directory, "state.json");
}
