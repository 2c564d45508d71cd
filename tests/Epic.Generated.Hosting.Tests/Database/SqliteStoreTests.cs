using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Epic.Generated.Hosting.Tests.Database;

internal sealed class SqliteStoreTests : RunStoreContract
{
    private string _folder = null!;
    private DbDataSource _database = null!;

    [SetUp]
    public Task SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("epic-run-store-").FullName;
        _database = SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(_folder, "runs.db")}");
        return new DatabaseJobRunStore(_database).CreateTableAsync();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _database.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_table_that_exists_stays_as_it_is()
    {
        await Open().WriteAsync(new JobRunEntry("a", "1"));

        await new DatabaseJobRunStore(_database).CreateTableAsync();

        Assert.That((await Open().ReadAsync("a"))?.Content, Is.EqualTo("1"));
    }

    [Test]
    public async Task Stores_of_two_tables_share_nothing()
    {
        var other = new DatabaseJobRunStore(_database, "other_runs");
        await other.CreateTableAsync();
        await other.WriteAsync(new JobRunEntry("a", "1"));

        Assert.That(await Open().ReadAsync("a"), Is.Null);
    }

    [TestCase("")]
    [TestCase("runs; DROP TABLE x")]
    [TestCase("a.b.c")]
    [TestCase("1runs")]
    [TestCase("runs\n")]
    public void A_name_that_is_no_table_is_refused(string table) =>
        Assert.That(Assert.Throws<ArgumentException>(() => _ = new DatabaseJobRunStore(_database, table))!.ParamName, Is.EqualTo("table"));

    [Test]
    public void An_error_of_the_database_is_thrown_as_it_is() =>
        Assert.ThrowsAsync<SqliteException>(() => new DatabaseJobRunStore(_database, "missing").WriteAsync(new JobRunEntry("a", "1")));

    protected override IJobRunStore Open() => new DatabaseJobRunStore(_database);
}
