using System.Text.Json;
using Epic.Generated.Emulator.Data;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.State;

/// <summary>
/// The file that keeps a site across restarts. A change is written before it is answered; changes that come together share one
/// write.
/// </summary>
internal sealed class StateFile(string path, SessionCredentials sessions) : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);
    private long _changes;
    private long _written;

    /// <summary>The state that was left; null when there is none.</summary>
    /// <exception cref="InvalidDataException">The file is not a state.</exception>
    public static SiteSnapshot? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<SiteSnapshot>(File.ReadAllBytes(path));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The state in {path} cannot be read: {e.Message}", e);
        }
    }

    public async Task SaveAsync(SiteState site, CancellationToken cancellationToken)
    {
        var change = Interlocked.Increment(ref _changes);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_written < change)
            {
                // This write includes all changes up to here.
                var changes = Interlocked.Read(ref _changes);
                Write(Serialize(site));
                _written = changes;
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();

    private byte[] Serialize(SiteState site)
    {
        lock (site.Gate)
        {
            return JsonSerializer.SerializeToUtf8Bytes(SiteSnapshot.Create(site, sessions.All));
        }
    }

    private void Write(byte[] content)
    {
        var temporary = path + ".new";
        File.Delete(temporary);

        // The state holds the secret keys of data sessions.
        using (var stream = PrivateFile.Create(temporary))
        {
            stream.Write(content);
            stream.Flush(true);
        }

        File.Move(temporary, path, true);
    }
}
