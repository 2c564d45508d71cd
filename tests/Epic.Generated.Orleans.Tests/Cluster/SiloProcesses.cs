using Epic.Generated.Emulator;

namespace Epic.Generated.Orleans.Tests.Cluster;

/// <summary>Three silos. A new one replaces each killed one.</summary>
internal sealed class SiloProcesses(string folder, RedisServer redis, EpicEmulator emulator, Random random) : IDisposable
{
    private readonly SiloProcess?[] _silos = new SiloProcess?[3];
    private int _started;

    public int Kills { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAll(Enumerable.Range(0, _silos.Length).Select(place => StartAsync(place, cancellationToken)));

    /// <summary>Kills a random silo and starts another one.</summary>
    public async Task ReplaceOneAsync(CancellationToken cancellationToken)
    {
        var place = random.Next(_silos.Length);
        Kills++;
        _silos[place]!.Kill();
        await StartAsync(place, cancellationToken);
    }

    /// <summary>Asks random silos until one answers.</summary>
    public async Task<string> AskAsync(string kind, string run, CancellationToken cancellationToken)
    {
        while (true)
        {
            SiloProcess? silo;
            lock (random)
            {
                silo = _silos[random.Next(_silos.Length)];
            }

            try
            {
                return silo is { IsReady: true } ? await silo.AskAsync(kind, run, cancellationToken) : throw new IOException("The silo is not ready.");
            }
            catch (Exception error) when (error is IOException or TimeoutException or InvalidOperationException)
            {
                await Task.Delay(TimeSpan.FromSeconds(0.2), TimeProvider.System, cancellationToken);
            }
        }
    }

    public void Dispose()
    {
        for (var place = 0; place < _silos.Length; place++)
        {
            _silos[place]?.Dispose();
            _silos[place] = null;
        }
    }

    private async Task StartAsync(int place, CancellationToken cancellationToken)
    {
        var silo = await SiloProcess.StartAsync(folder, Interlocked.Increment(ref _started), redis.Port, emulator, cancellationToken);
        _silos[place]?.Dispose();
        _silos[place] = silo;
    }
}
