using Epic.Generated.DataStore.Objects;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.DataStore;

/// <inheritdoc cref="IEpicDataStore"/>
public sealed partial class EpicDataStore : IEpicDataStore
{
    private static readonly TransferOptions DefaultOptions = new();

    private readonly S3Client _s3;
    private readonly ObjectLister _lister;
    private readonly ObjectDeleter _deleter;
    private readonly ObjectCopier _copier;
    private readonly UserMetadata _userMetadata;
    private readonly UploadMemory _memory;
    private readonly TimeProvider _time;

    /// <summary>Creates the data store of a client's user. It has nothing to dispose: all stores of a process share their connections.</summary>
    /// <param name="client">The client that obtains the sessions of the data store. <see cref="EpicClientOptions.S3Endpoint"/> of its options is the address of the store.</param>
    /// <param name="timeProvider">The clock of time-outs and retries. Null, the default, is the system's.</param>
    /// <param name="loggerFactory">The factory of the log. Null, the default, logs nothing.</param>
    public EpicDataStore(IEpicClient client, TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null)
        : this(
            (client ?? throw new ArgumentNullException(nameof(client))).Data,
            client.Profile,
            new DataStoreSettings(),
            timeProvider ?? TimeProvider.System,
            loggerFactory ?? NullLoggerFactory.Instance)
    {
    }

    internal EpicDataStore(IDataClient data, IProfileClient profile, DataStoreSettings settings, TimeProvider time, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger<EpicDataStore>();
        _s3 = new S3Client(data, settings, time, logger);
        _lister = new ObjectLister(_s3);
        _deleter = new ObjectDeleter(_s3);
        _userMetadata = new UserMetadata(profile);
        _memory = new UploadMemory(settings.UploadMemory);
        _copier = new ObjectCopier(_s3, settings, _memory);
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
            return ToItem(path, await _s3.GetPropertiesAsync(path, cancellationToken).ConfigureAwait(false));
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

    private static EpicDataItem ToItem(EpicPath path, ObjectProperties properties) => new()
    {
        Path = path,
        Size = properties.Length,
        ETag = properties.ETag,
        LastModified = properties.LastModified,
        ModificationTime = properties.ModificationTime,
        Metadata = properties.Metadata,
    };

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
