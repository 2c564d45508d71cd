using Epic.Generated.Credentials;

namespace Epic.Generated;

/// <summary>
/// The profiles of <c>~/.epic/config</c> or another configuration file, for programs that log in or let their user choose: sections with <c>url</c>,
/// <c>s3_url</c> and <c>token</c>. Comments, other keys and other sections keep their text. <see cref="EpicClientOptions.Profile"/> uses a profile.
/// </summary>
/// <remarks>Several processes may write the file at once: each change is made under a lock and replaces the file as a whole.</remarks>
public sealed class EpicProfileFile
{
    /// <summary>The profile that a client uses if its options and the environment name no token.</summary>
    public const string DefaultProfile = ConfigFile.DefaultProfile;

    /// <summary>Opens a configuration file, which need not exist.</summary>
    /// <param name="path">The path of the file; a leading <c>~/</c> is the home directory. Null, the default, for <c>~/.epic/config</c>.</param>
    public EpicProfileFile(string? path = null)
        : this(path, CredentialEnvironment.OfProcess)
    {
    }

    internal EpicProfileFile(string? path, CredentialEnvironment environment) =>
        Path = System.IO.Path.GetFullPath(path is null ? environment.DefaultConfigFile : environment.Expand(path));

    /// <summary>The absolute path of the file.</summary>
    public string Path { get; }

    /// <summary>Lists the profiles in the order of the file.</summary>
    /// <param name="cancellationToken">Cancels the call before the file is read.</param>
    /// <returns>The profiles, without their tokens. Empty if there is no file. An address that is none is left out.</returns>
    /// <exception cref="EpicCredentialsException">The file cannot be read, or is longer than 1 MiB.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// foreach (var profile in await profiles.ListAsync()) { Console.WriteLine(profile.Name); }
    /// </code></example>
    public Task<IReadOnlyList<EpicProfile>> ListAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(ProfileText.Parse(PrivateFile.ReadLines(Path)).Profiles());
    }

    /// <summary>Finds a profile by its name.</summary>
    /// <param name="name">The name. Upper and lower case are the same.</param>
    /// <param name="cancellationToken">Cancels the call before the file is read.</param>
    /// <returns>The profile without its token; null if there is none of that name.</returns>
    /// <exception cref="EpicCredentialsException">The file cannot be read, or is longer than 1 MiB.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var work = await profiles.FindAsync("work");
    /// </code></example>
    public async Task<EpicProfile?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return (await ListAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(profile => string.Equals(profile.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// Writes the addresses and the token of a profile, which is added at the end if there is none of its name. On Unix only the user can read the
    /// file afterwards (mode 0600), except with .NET Framework and Mono, which leave the mode to the system.
    /// </summary>
    /// <param name="profile">The profile.</param>
    /// <param name="token">The API token: visible ASCII characters only. It is not sent anywhere: to check it, call EPIC with it first.</param>
    /// <param name="cancellationToken">Cancels the wait for another process that writes the file. A change that has begun is completed.</param>
    /// <returns>A task that completes when the file is written.</returns>
    /// <exception cref="ArgumentException">The name, an address or the token breaks its rule. Nothing was written.</exception>
    /// <exception cref="EpicCredentialsException">The file cannot be read or written, or another process has held it for 10 seconds.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled. Nothing was written.</exception>
    /// <example><code>
    /// await profiles.SaveAsync(new EpicProfile { Name = "work" }, token);
    /// </code></example>
    public Task SaveAsync(EpicProfile profile, string token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(token);
        ProfileRules.Check(profile, token);
        return PrivateFile.ChangeAsync(Path, lines => ProfileText.Parse(lines).With(profile, token), cancellationToken);
    }

    /// <summary>Removes a profile with its token.</summary>
    /// <param name="name">The name. Upper and lower case are the same.</param>
    /// <param name="cancellationToken">Cancels the wait for another process that writes the file. A change that has begun is completed.</param>
    /// <returns>Whether there was a profile of that name.</returns>
    /// <exception cref="EpicCredentialsException">The file cannot be read or written, or another process has held it for 10 seconds.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled. Nothing was removed.</exception>
    /// <example><code>
    /// await profiles.RemoveAsync("work");
    /// </code></example>
    public Task<bool> RemoveAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return PrivateFile.ChangeAsync(Path, lines => ProfileText.Parse(lines).Without(name), cancellationToken);
    }
}
