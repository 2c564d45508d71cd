extern alias Library;

using Library::Epic.Generated;

namespace Epic.Generated.Emulator;

// The one use of the library. Behind an alias no other file can see it: the judge is independent of the judged.
public sealed partial class EpicEmulator
{
    /// <summary>
    /// Creates a client with the addresses of this emulator and the token of a user. The environment and <c>~/.epic/config</c> have no part in it.
    /// </summary>
    /// <param name="user">The name of the user; null for the first.</param>
    /// <param name="configure">
    /// Changes the other options before the client is created; null for their defaults. Its time-outs belong to real time: leave
    /// <see cref="EpicClientOptions.TimeProvider"/> alone when <see cref="Clock"/> is faster.
    /// </param>
    /// <returns>The client. It can be used until the emulator is disposed.</returns>
    /// <exception cref="ArgumentException">There is no such user, or an option breaks its rule.</exception>
    /// <example><code>
    /// var client = emulator.CreateClient();
    /// var jobs = await client.Jobs.ListAsync();
    /// </code></example>
    public EpicClient CreateClient(string? user = null, Action<EpicClientOptions>? configure = null)
    {
        var options = new EpicClientOptions
        {
            Endpoint = BaseAddress,
            S3Endpoint = S3Endpoint,
            Token = _server.Host.FindUser(user).Token,
            AllowInsecureHttp = true, // The emulator may listen on another address than the loopback one.
        };
        configure?.Invoke(options);
        return new EpicClient(options);
    }
}
