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

    [Test]
    public Task Several_processes_may_create_the_table_at_the_same_time() =>
        Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new DatabaseJobRunStore(_database, "created_by_many").CreateTableAsync())));

    protected override IJobRunStore Open() => new DatabaseJobRunStore(_database, _table);
}
