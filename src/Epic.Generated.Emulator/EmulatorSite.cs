using System.Text;
using Epic.Generated.Emulator.Data;
using Epic.Generated.Emulator.Hosting;
using Epic.Generated.Emulator.Options;
using Epic.Generated.Emulator.State;

namespace Epic.Generated.Emulator;

/// <summary>Changes and reads a running site without the API.</summary>
public sealed class EmulatorSite
{
    private readonly EmulatorServer _server;

    internal EmulatorSite(EmulatorServer server) => _server = server;

    /// <summary>How long the credentials of the next sessions live; from a second to a year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than a second or more than a year.</exception>
    public TimeSpan SessionLifetime
    {
        get => _server.Host.SessionLifetime;
        set
        {
            if (!OptionsValidator.IsSessionLifetime(value))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "The lifetime must be from a second to a year.");
            }

            _server.Host.SessionLifetime = value;
        }
    }

    /// <summary>Ends the life of all credentials that the embedded data store has handed out.</summary>
    /// <example><code>
    /// emulator.Site.ExpireSessions();
    /// </code></example>
    public void ExpireSessions() => _server.Host.Sessions.ExpireAll();

    /// <summary>
    /// Moves a user to another bucket or prefix, from the next session on. Objects stay where they are, and existing credentials
    /// keep their old bucket and prefix.
    /// </summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">The prefix, which ends in a slash.</param>
    /// <param name="user">The name of the user; null for the first.</param>
    /// <exception cref="ArgumentException">The prefix does not end in a slash, or there is no such user.</exception>
    public void MoveData(string bucket, string prefix, string? user = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(bucket);
        if (!prefix.EndsWith('/'))
        {
            throw new ArgumentException("The prefix must end in a slash.", nameof(prefix));
        }

        var state = _server.Host.State;
        lock (state.Gate)
        {
            state.Move(_server.Host.FindUser(user).Name, new DataLocation(bucket, prefix));
        }
    }

    /// <summary>Adds a rule for the steps of jobs that are submitted from now on; it goes before those there are.</summary>
    /// <param name="rule">The rule.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rule's duration is negative.</exception>
    /// <example><code>
    /// emulator.Site.AddStepRule(new StepRule { ExitCode = 1 });
    /// </code></example>
    public void AddStepRule(StepRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentOutOfRangeException.ThrowIfLessThan(rule.Duration ?? TimeSpan.Zero, TimeSpan.Zero, nameof(rule));
        var state = _server.Host.State;
        lock (state.Gate)
        {
            state.Planner.Add(rule);
        }
    }

    /// <summary>Puts a file into a user's data store.</summary>
    /// <param name="path">The path, such as <c>epic://work/case/mesh.h5</c>.</param>
    /// <param name="content">The content.</param>
    /// <param name="user">The name of the user; null for the first.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>The end of the write.</returns>
    /// <example><code>
    /// await emulator.Site.WriteFileAsync("work/log", "solved"u8.ToArray());
    /// </code></example>
    public async Task WriteFileAsync(string path, ReadOnlyMemory<byte> content, string? user = null, CancellationToken cancellationToken = default)
    {
        var location = Location(user);
        _server.Host.Store.CreateBucket(location.Bucket);
        var key = location.Prefix + DataPath.Relative(path);
        await _server.Host.Store.PutAsync(location.Bucket, key, content, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a file from a user's data store, as it is by the site's clock.</summary>
    /// <param name="path">The path, such as <c>epic://work/case/mesh.h5</c>.</param>
    /// <param name="user">The name of the user; null for the first.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The content as text; null when there is no such file.</returns>
    /// <example><code>
    /// var log = await emulator.Site.ReadFileAsync("work/log");
    /// </code></example>
    public async Task<string?> ReadFileAsync(string path, string? user = null, CancellationToken cancellationToken = default)
    {
        await _server.Host.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var location = Location(user);
        var content = await _server.Host.Store.ReadAsync(location.Bucket, location.Prefix + DataPath.Relative(path), cancellationToken)
            .ConfigureAwait(false);
        return content is null ? null : Encoding.UTF8.GetString(content);
    }

    /// <summary>Lists the files in a user's data store, as it is by the site's clock.</summary>
    /// <param name="user">The name of the user; null for the first.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The paths below <c>epic://</c>, in order.</returns>
    /// <example><code>
    /// foreach (var file in await emulator.Site.ListFilesAsync()) { Console.WriteLine(file); }
    /// </code></example>
    public async Task<IReadOnlyList<string>> ListFilesAsync(string? user = null, CancellationToken cancellationToken = default)
    {
        await _server.Host.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var files = _server.Host.Store.Files(Location(user), new DataQuery());
        return files.Entries.Select(file => file.Path).ToList();
    }

    /// <summary>
    /// Writes the whole state of the emulator as a ZIP archive: the site with its catalog, jobs and clock, and all files. Users, tokens, keys of
    /// data sessions, faults and recorded requests are not part of it.
    /// </summary>
    /// <param name="target">The stream to write to; it stays open.</param>
    /// <param name="cancellationToken">Cancels the export.</param>
    /// <returns>The end of the export.</returns>
    /// <example><code>
    /// await using var archive = File.Create("site.zip");
    /// await emulator.Site.ExportAsync(archive);
    /// </code></example>
    public Task ExportAsync(Stream target, CancellationToken cancellationToken = default) => SiteArchive.ExportAsync(_server.Host, target, cancellationToken);

    /// <summary>
    /// Puts a state that <see cref="ExportAsync"/> wrote in place of the present one, all of it or nothing. Users, existing credentials, faults and
    /// recorded requests stay. A reset goes back to the seed of this emulator, not to the imported state.
    /// </summary>
    /// <param name="source">The archive; it stays open.</param>
    /// <param name="cancellationToken">Cancels the import before anything has changed.</param>
    /// <returns>The end of the import.</returns>
    /// <exception cref="InvalidDataException">The stream is not such an archive, or has records of users that this emulator does not have.</exception>
    /// <example><code>
    /// await using var archive = File.OpenRead("site.zip");
    /// await emulator.Site.ImportAsync(archive);
    /// </code></example>
    public Task ImportAsync(Stream source, CancellationToken cancellationToken = default) => SiteArchive.ImportAsync(_server.Host, source, cancellationToken);

    private DataLocation Location(string? user)
    {
        var state = _server.Host.State;
        lock (state.Gate)
        {
            return state.LocationOf(_server.Host.FindUser(user).Name);
        }
    }
}
