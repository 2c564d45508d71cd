namespace Epic.Generated.DataStore;

/// <summary>Reads the patterns of <see cref="SyncOptions.Include"/> and <see cref="SyncOptions.Exclude"/> from a file.</summary>
public static class SyncPatternFile
{
    /// <summary>Reads a file with one pattern in each line. Empty lines and lines that begin with <c>#</c> are skipped, as are blanks at the end of a line.</summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The patterns, in the order of the file. <see cref="SyncOptions"/> checks them.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <example><code>
    /// var options = new SyncOptions { Exclude = await SyncPatternFile.ReadAsync(".epicignore") };
    /// </code></example>
    public static async Task<IReadOnlyList<string>> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var lines = await File.ReadAllLinesAsync(path, cancellationToken).ConfigureAwait(false);
        return [.. lines.Select(static line => line.TrimEnd()).Where(static line => line.Length > 0 && !line.StartsWith('#'))];
    }
}
