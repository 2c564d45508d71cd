using Epic.Generated.DataStore.Objects;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;
using Microsoft.Extensions.Logging;

namespace Epic.Generated.DataStore;

/// <inheritdoc cref="IEpicDataStore"/>
public sealed partial class EpicDataStore : IEpicDataStore, IDisposable
{
    private static readonly TransferOptions DefaultOptions = new();

    private readonly SessionSource _sessions;
    private readonly StoreCaller _caller;
    private readonly ObjectWire _wire;
    private readonly ObjectLister _lister;
    private readonly ObjectDeleter _deleter;
    private readonly ObjectCopier _copier;
    private readonly UserMetadata _userMetadata;
    private readonly ByteBudget _memory;
    private readonly DataStoreSettings _settings;
    private readonly TimeProvider _time;

    /// <summary>Creates the data store of a client's user. It uses the clock, the loggers and <see cref="EpicClientOptions.S3Endpoint"/> of the client.</summary>
    /// <param name="client">The client that obtains the sessions of the data store.</param>
    public EpicDataStore(EpicClient client)
        : this(
            (client ?? throw new ArgumentNullException(nameof(client))).Data,
            client.Profile,
            new DataStoreSettings { S3Endpoint = client.Settings.S3Endpoint },
            client.Settings.TimeProvider,
            client.Settings.LoggerFactory)
    {
    }

    internal EpicDataStore(IDataClient data, IProfileClient profile, DataStoreSettings settings, TimeProvider time, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger<EpicDataStore>();
        _sessions = new SessionSource(data, new SessionFactory(settings.S3Endpoint, time), time, logger);
        _caller = new StoreCaller(_sessions, settings, time, logger);
        _wire = new ObjectWire(settings, time);
        _lister = new ObjectLister(_caller, _wire);
        _deleter = new ObjectDeleter(_caller);
        _userMetadata = new UserMetadata(profile);
        _memory = new ByteBudget(settings.UploadMemory);
        _copier = new ObjectCopier(_caller, _wire, settings, _memory);
        _settings = settings;
        _time = time;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<EpicDataItem> ListAsync(EpicPath folder, bool recursive = false, CancellationToken cancellationToken = default)
    {
        RequireFolder(folder, nameof(folder));
        return _lister.ListAsync(folder, recursive, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<EpicDataItem> StatAsync(EpicPath path, CancellationToken cancellationToken = default)
    {
        if (path.IsFile)
        {
            return ToItem(path, await HeadAsync(path, "Reading the properties of", cancellationToken).ConfigureAwait(false));
        }

        return path.IsRoot || await _lister.HasAnyAsync(path, cancellationToken).ConfigureAwait(false)
            ? new EpicDataItem { Path = path }
            : throw new EpicDataNotFoundException($"Reading the properties of '{path.ToPrintable()}': there is no such folder.", path);
    }

    /// <inheritdoc/>
    public async Task<bool> ExistsAsync(EpicPath path, CancellationToken cancellationToken = default)
    {
        try
        {
            await StatAsync(path, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (EpicDataNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Ends the renewal of the data session. What is under way may fail.</summary>
    public void Dispose() => _sessions.Dispose();

    private Task<ObjectHead> HeadAsync(EpicPath path, string doing, CancellationToken cancellationToken) =>
        _caller.RunAsync((session, token) => _wire.HeadAsync(session, KeyOf(path, session), token), cancellationToken).TranslatedAsync(path, doing);

    private static EpicDataItem ToItem(EpicPath path, ObjectHead head) => new()
    {
        Path = path,
        Size = head.Length,
        ETag = head.ETag,
        LastModified = head.LastModified,
        ModificationTime = head.ModificationTime,
        Metadata = head.Metadata,
    };

    private static string KeyOf(EpicPath path, DataStoreSession session) => path.ToKey(session.Prefix);

    private static void RequireFile(EpicPath path, string name)
    {
        if (path.IsFolder)
        {
            throw new ArgumentException($"'{path.ToPrintable()}' is a folder; a file's path does not end in '/'.", name);
        }
    }

    private static void RequireFolder(EpicPath path, string name)
    {
        if (path.IsFile)
        {
            throw new ArgumentException($"'{path.ToPrintable()}' is a file; a folder's path ends in '/'.", name);
        }
    }
}
