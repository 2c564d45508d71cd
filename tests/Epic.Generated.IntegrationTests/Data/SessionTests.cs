using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;
using Epic.Generated.Testing;

namespace Epic.Generated.IntegrationTests.Data;

// One test changes variables of the process.
[NonParallelizable]
internal sealed class SessionTests : StoreFixture
{
    [Test]
    public async Task Credentials_that_expire_before_they_say_are_replaced_and_the_request_repeated()
    {
        Epic.LifeInSeconds = 1;
        Epic.ClaimedLife = TimeSpan.FromHours(1);
        await Store.UploadAsync(new MemoryStream([1]), EpicPath.Parse("epic://a"));
        await Task.Delay(TimeSpan.FromSeconds(2.2), TimeProvider.System);

        Assert.That(await Store.ExistsAsync(EpicPath.Parse("epic://a")), "a HEAD, which is refused without a word");
        Assert.That(Epic.Requests, Is.EqualTo(2));
        await Task.Delay(TimeSpan.FromSeconds(2.2), TimeProvider.System);
        await foreach (var item in Store.ListAsync(EpicPath.Root))
        {
            Assert.That(item.Path.Name, Is.EqualTo("a"), "a listing, which goes through AWS's client");
        }

        Assert.That(Epic.Requests, Is.EqualTo(3));
    }

    [Test]
    public async Task A_real_denial_is_an_error_and_not_a_loop()
    {
        // EPIC says a prefix that its credentials do not reach.
        var liar = new LyingDataClient(Epic);
        var store = new EpicDataStore(
            liar,
            Epic,
            new DataStoreSettings(),
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);

        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.That(
                async () => await store.UploadAsync(new MemoryStream([1]), EpicPath.Parse("epic://x")),
                Throws.TypeOf<EpicDataAccessDeniedException>().With.Message.Contains("epic://x"));
        }

        Assert.That(Epic.Requests, Is.EqualTo(2), "one session, one replacement; then denials are believed");
    }

    [Test]
    public async Task A_later_session_may_name_another_bucket_and_prefix()
    {
        var other = $"bucket-{Guid.NewGuid():N}";
        await Rgw.Owner.PutBucketAsync(other);
        await Store.UploadAsync(new MemoryStream([1]), EpicPath.Parse("epic://before"));
        Epic.Bucket = other;
        Epic.Prefix = "elsewhere/";
        var later = MakeStore(Epic, Rgw.Endpoint);
        await later.UploadAsync(new MemoryStream([2]), EpicPath.Parse("epic://after"));

        Assert.That(await KeysAsync(), Is.EqualTo(new[] { Prefix + "before" }));
        Assert.That((await Rgw.Owner.ListObjectsV2Async(new Amazon.S3.Model.ListObjectsV2Request { BucketName = other })).S3Objects.Single().Key, Is.EqualTo("elsewhere/after"));
    }

    [Test]
    public async Task The_place_follows_the_session_within_one_store()
    {
        var other = $"bucket-{Guid.NewGuid():N}";
        await Rgw.Owner.PutBucketAsync(other);
        Epic.LifeInSeconds = 1;
        await Store.UploadAsync(new MemoryStream([1]), EpicPath.Parse("epic://before"));
        Epic.Bucket = other;
        Epic.Prefix = "elsewhere/";
        await Task.Delay(TimeSpan.FromSeconds(1.2), TimeProvider.System);
        await Store.UploadAsync(new MemoryStream([2]), EpicPath.Parse("epic://after"));

        Assert.That(await KeysAsync(), Is.EqualTo(new[] { Prefix + "before" }));
        Assert.That((await Rgw.Owner.ListObjectsV2Async(new Amazon.S3.Model.ListObjectsV2Request { BucketName = other })).S3Objects.Single().Key, Is.EqualTo("elsewhere/after"));
    }

    [Test]
    public async Task A_listing_continues_in_the_place_of_a_later_session()
    {
        var other = $"bucket-{Guid.NewGuid():N}";
        await Rgw.Owner.PutBucketAsync(other);
        await Parallel.ForEachAsync(Enumerable.Range(0, 1001), async (number, token) =>
        {
            await PutAsync($"{number:D4}");
            await Rgw.Owner.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { BucketName = other, Key = $"elsewhere/{number:D4}", ContentBody = "x" }, token);
        });
        Epic.LifeInSeconds = 1;
        var names = new List<string>();
        await foreach (var item in Store.ListAsync(EpicPath.Root))
        {
            names.Add(item.Path.Name);
            if (names.Count == 1000)
            {
                Epic.Bucket = other;
                Epic.Prefix = "elsewhere/";
                await Task.Delay(TimeSpan.FromSeconds(1.2), TimeProvider.System);
            }
        }

        Assert.That(names, Is.EqualTo(Enumerable.Range(0, 1001).Select(number => $"{number:D4}")));
    }

    [Test]
    public async Task The_AWS_account_of_the_machine_is_never_used()
    {
        var variables = new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = "AMBIENT",
            ["AWS_SECRET_ACCESS_KEY"] = "ambient",
            ["AWS_SESSION_TOKEN"] = "ambient",
            ["AWS_PROFILE"] = "no-such-profile",
            ["AWS_REGION"] = "ambient-1",
            ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1",
            ["AWS_CONFIG_FILE"] = "/dev/null",
        };
        foreach (var (name, value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        try
        {
            var store = MakeStore(Epic);
            await store.UploadAsync(new MemoryStream([1]), EpicPath.Parse("epic://x"));
            Assert.That(await store.ExistsAsync(EpicPath.Parse("epic://x")));
            await foreach (var item in store.ListAsync(EpicPath.Root))
            {
                Assert.That(item.Path.Name, Is.EqualTo("x"));
            }
        }
        finally
        {
            foreach (var name in variables.Keys)
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }
    }

    private sealed class LyingDataClient(StsDataClient truth) : DataClientDouble(Rgw.Endpoint, TimeProvider.System)
    {
        public override async Task<DataSession> GetSessionAsync(CancellationToken cancellationToken = default)
        {
            var session = await truth.GetSessionAsync(cancellationToken);
            session.S3KeyPrefix = "users/8/";
            return session;
        }
    }
}
