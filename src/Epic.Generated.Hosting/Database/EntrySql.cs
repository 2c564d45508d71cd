namespace Epic.Generated.Hosting.Database;

/// <summary>The statements of a store of runs, in SQL that databases share.</summary>
internal sealed class EntrySql(string table)
{
    private const string Columns = "entry_key, content, version, is_open";

    public string Read { get; } = $"SELECT {Columns} FROM {table} WHERE entry_key = @key";

    // A substring, because the order of text differs between databases and their languages.
    public string List { get; } = $"SELECT {Columns} FROM {table} WHERE SUBSTR(entry_key, 1, @length) = @prefix";

    public string ListOpen { get; } = $"SELECT {Columns} FROM {table} WHERE is_open = 1 AND SUBSTR(entry_key, 1, @length) = @prefix";

    public string Insert { get; } = $"INSERT INTO {table} ({Columns}) SELECT @key, @content, @next, @open WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE entry_key = @key)";

    public string Update { get; } = $"UPDATE {table} SET content = @content, version = @next, is_open = @open WHERE entry_key = @key AND version = @version";

    public string Delete { get; } = $"DELETE FROM {table} WHERE entry_key = @key AND version = @version";

    public string CreateTable { get; } =
        $"CREATE TABLE IF NOT EXISTS {table} (entry_key VARCHAR(300) NOT NULL PRIMARY KEY, content TEXT NOT NULL, version CHAR(32) NOT NULL, is_open INTEGER NOT NULL)";

    // The open entries are few, and are read every few seconds.
    public string CreateIndex { get; } = $"CREATE INDEX IF NOT EXISTS {table.Replace('.', '_')}_open ON {table} (is_open)";
}
