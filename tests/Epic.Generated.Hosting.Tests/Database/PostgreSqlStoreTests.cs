using Epic.Generated.Testing;
using Npgsql;

namespace Epic.Generated.Hosting.Tests.Database;

[Category("Tools")]
internal sealed class PostgreSqlStoreTests : RunStoreContract
{
    private PostgreSqlServer _server = null!;
    private NpgsqlDataSource _database = null!;
    private string _table = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _server = await PostgreSqlServer.StartAsync();
        _database = NpgsqlDataSource.Create(_server.ConnectionString);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _database.DisposeAsync();
        await _server.DisposeAsync();
    }

    [SetUp]
    public Task SetUp()
    {
        _table = $"public.runs_{Guid.NewGuid():N}";
        return new DatabaseJobRunStore(_database, _table).CreateTableAsync();
    }

    // Many tables, because a few collide at the creation of the table and again at that of its index.
    [Test]
    public async Task Several_processes_may_create_the_table_at_the_same_time()
    {
        for (var table = 0; table < 50; table++)
        {
            var store = new DatabaseJobRunStore(_database, $"created_by_many_{table}");
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.CreateTableAsync())));
        }
    }

    protected override IJobRunStore Open() => new DatabaseJobRunStore(_database, _table);
}
