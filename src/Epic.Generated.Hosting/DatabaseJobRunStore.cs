using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Epic.Generated.Hosting.Database;

namespace Epic.Generated.Hosting;

/// <summary>
/// Keeps the records of runs in one table of a database. It works with any provider of ADO.NET that has SUBSTR and parameters with @; tests
/// hold it to SQLite and PostgreSQL. It uses no transactions, locks or clocks of the database: each statement changes one row, by its version.
/// </summary>
public sealed partial class DatabaseJobRunStore : IJobRunStore
{
    private readonly DbDataSource _database;
    private readonly EntrySql _sql;

    /// <summary>Creates a store. The database is not called.</summary>
    /// <param name="database">The database. The store does not dispose of it.</param>
    /// <param name="table">The table, with its schema if it needs one: letters, digits, underscores and a dot. Default: <c>epic_job_runs</c>.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="table"/> has other characters.</exception>
    public DatabaseJobRunStore(DbDataSource database, string table = "epic_job_runs")
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(table);
        if (!TableName().IsMatch(table))
        {
            throw new ArgumentException("table must be a name of letters, digits and underscores, after the name of a schema and a dot if it needs one.", nameof(table));
        }

        (_database, _sql) = (database, new EntrySql(table));
    }

    /// <summary>
    /// Creates the table, with an index, unless it exists. Migrations of your own may create it instead: <c>entry_key VARCHAR(300) PRIMARY KEY</c>,
    /// <c>content TEXT</c>, <c>version CHAR(32)</c>, <c>is_open INTEGER</c>, none of them null. Keys that differ in case must be different.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call. The table may have been created.</param>
    /// <returns>A task that completes when the table exists.</returns>
    /// <example><code>
    /// var store = new DatabaseJobRunStore(Npgsql.NpgsqlDataSource.Create("Host=localhost;Database=orders"));
    /// await store.CreateTableAsync();
    /// </code></example>
    /// <exception cref="DbException">The database is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task CreateTableAsync(CancellationToken cancellationToken = default)
    {
        foreach (var statement in new[] { _sql.CreateTable, _sql.CreateIndex })
        {
            try
            {
                await ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
            }
            catch (DbException)
            {
                // Of two processes that create the same thing at the same moment, PostgreSQL refuses one, and it exists when it is refused.
                await ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<JobRunEntry?> ReadAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        await foreach (var entry in QueryAsync(_sql.Read, cancellationToken, ("key", key)).ConfigureAwait(false))
        {
            return entry;
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task<string?> WriteAsync(JobRunEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentException.ThrowIfNullOrEmpty(entry.Key);
        var next = Guid.NewGuid().ToString("N");
        var parameters = new List<(string, object)> { ("key", entry.Key), ("content", entry.Content), ("next", next), ("open", entry.IsOpen ? 1 : 0) };
        if (entry.Version is { } version)
        {
            return await ExecuteAsync(_sql.Update, cancellationToken, [.. parameters, ("version", version)]).ConfigureAwait(false) == 1 ? next : null;
        }

        try
        {
            return await ExecuteAsync(_sql.Insert, cancellationToken, [.. parameters]).ConfigureAwait(false) == 1 ? next : null;
        }
        catch (DbException)
        {
            // Another process has created it at the same moment: its key is taken, which each database reports in another way.
            if (await ReadAsync(entry.Key, cancellationToken).ConfigureAwait(false) is not { } existing)
            {
                throw;
            }

            return existing.Version == next ? next : null;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string key, string version, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(version);
        return await ExecuteAsync(_sql.Delete, cancellationToken, ("key", key), ("version", version)).ConfigureAwait(false) == 1;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<JobRunEntry> ListAsync(string keyPrefix, bool openOnly, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keyPrefix);
        return QueryAsync(openOnly ? _sql.ListOpen : _sql.List, cancellationToken, ("length", keyPrefix.EnumerateRunes().Count()), ("prefix", keyPrefix));
    }

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params (string Name, object Value)[] parameters)
    {
        var command = Command(sql, parameters);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async IAsyncEnumerable<JobRunEntry> QueryAsync(string sql, [EnumeratorCancellation] CancellationToken cancellationToken, params (string Name, object Value)[] parameters)
    {
        var command = Command(sql, parameters);
        await using (command.ConfigureAwait(false))
        {
            // All rows are read before the first is returned: a caller that writes meanwhile waits for no reader.
            var entries = new List<JobRunEntry>();
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    entries.Add(new JobRunEntry(reader.GetString(0), reader.GetString(1)) { Version = reader.GetString(2), IsOpen = reader.GetInt32(3) != 0 });
                }
            }

            foreach (var entry in entries)
            {
                yield return entry;
            }
        }
    }

#pragma warning disable CA2100 // The statements hold no values of a caller; the table's name was checked.
    private DbCommand Command(string sql, (string Name, object Value)[] parameters)
    {
        var command = _database.CreateCommand(sql);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@{name}", value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
#pragma warning restore CA2100

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?\z")]
    private static partial Regex TableName();
}
