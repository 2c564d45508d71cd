using Epic.Generated.Emulator.Data.External;
using Epic.Generated.Emulator.S3;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.Data;

/// <summary>Where an emulator keeps data and who makes its credentials: embedded, or on an external server.</summary>
internal sealed class DataBackend : IDisposable
{
    private readonly IDisposable _resource;

    private DataBackend(IDataStore store, ISessionIssuer issuer, S3Endpoint? endpoint, SessionKeys keys, IDisposable resource)
    {
        Store = store;
        Issuer = issuer;
        Endpoint = endpoint;
        Keys = keys;
        _resource = resource;
    }

    public IDataStore Store { get; }

    public ISessionIssuer Issuer { get; }

    /// <summary>What answers S3 requests; null when an external server does.</summary>
    public S3Endpoint? Endpoint { get; }

    /// <summary>The credentials of the embedded store.</summary>
    public SessionKeys Keys { get; }

    /// <exception cref="IOException">Another emulator uses the data directory.</exception>
    public static DataBackend Open(EpicEmulatorOptions options)
    {
        var time = options.TimeProvider;
        var keys = new SessionKeys(time);
        if (options.ExternalS3 is { } external)
        {
            var client = new ExternalClient(external);
            return new DataBackend(new ExternalDataStore(client), new RoleSessions(external, client), null, keys, client);
        }

        var store = options.DataDirectory is { } directory
            ? ObjectStore.OnDisk(Path.Combine(directory, "s3"), time)
            : ObjectStore.InMemory(time);

        // S3 clients sign with the real time, whatever time the emulator lives by.
        TimeSpan? skew = time == TimeProvider.System ? null : TimeSpan.MaxValue;
        return new DataBackend(new EmbeddedDataStore(store, time), keys, new S3Endpoint(store, keys, time, DataRegion.Name, skew), keys, store);
    }

    public void Dispose() => _resource.Dispose();
}
