using Amazon.Runtime;
using Amazon.S3;
using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;
using Epic.Generated.Emulator;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.IntegrationTests;

/// <summary>A user's data store on the emulator or on Ceph, and another program's access to the same bucket.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly EpicEmulator? _emulator;

    private TestStore(EpicDataStore store, IAmazonS3 other, string bucket, string prefix, EpicEmulator? emulator)
    {
        (Store, Other, Bucket, Prefix) = (store, other, bucket, prefix);
        _emulator = emulator;
    }

    public EpicDataStore Store { get; }

    /// <summary>Another program.</summary>
    public IAmazonS3 Other { get; }

    public string Bucket { get; }

    /// <summary>The beginning of the user's keys.</summary>
    public string Prefix { get; }

    /// <summary>The id of the user's profile.</summary>
    public required string ProfileId { get; init; }

    public static Task<TestStore> StartAsync(StoreKind kind) => kind == StoreKind.Emulator ? StartEmulatorAsync() : StartCephAsync();

    public async ValueTask DisposeAsync()
    {
        if (_emulator is not null)
        {
            Other.Dispose();
            await _emulator.DisposeAsync();
        }
    }

    private static async Task<TestStore> StartEmulatorAsync()
    {
        var emulator = await EpicEmulator.StartAsync();
        var client = emulator.CreateClient();
        var session = await client.Data.GetS3SessionAsync();
        var other = new AmazonS3Client(
            new SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken),
            new AmazonS3Config { ServiceURL = emulator.S3Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = session.Region });
        return new TestStore(MakeStore(client.Data, client.Profile), other, session.Bucket, session.Prefix, emulator) { ProfileId = $"{(await client.Profile.GetSettingsAsync()).Id}" };
    }

    private static async Task<TestStore> StartCephAsync()
    {
        const string Prefix = "users/7/data/";
        await Rgw.EnsureStartedAsync();
        var bucket = $"bucket-{Guid.NewGuid():N}";
        await Rgw.Owner.PutBucketAsync(bucket);
        var epic = new StsDataClient(bucket, Prefix);
        return new TestStore(MakeStore(epic, epic), Rgw.Owner, bucket, Prefix, emulator: null) { ProfileId = "77" };
    }

    private static EpicDataStore MakeStore(IDataClient data, IProfileClient profile) => new(
        data,
        profile,
        new DataStoreSettings { RetryDelay = TimeSpan.FromMilliseconds(20), InactivityTimeout = TimeSpan.FromSeconds(5), Patience = TimeSpan.FromSeconds(2) },
        TimeProvider.System,
        NullLoggerFactory.Instance);
}
