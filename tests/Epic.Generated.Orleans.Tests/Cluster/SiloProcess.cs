using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Epic.Generated.Emulator;
using Epic.Generated.Orleans.Silo;

namespace Epic.Generated.Orleans.Tests.Cluster;

/// <summary>A silo in a separate process. It takes commands as lines.</summary>
internal sealed class SiloProcess : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Process _process;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _asked = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StreamWriter _log;
    private volatile bool _isKilled;

    private SiloProcess(ProcessStartInfo start, StreamWriter log)
    {
        _log = log;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Receive(line.Data);
        _process.ErrorDataReceived += (_, line) => Log(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool IsReady => _ready.Task.IsCompletedSuccessfully && !_isKilled;

    public static async Task<SiloProcess> StartAsync(string folder, int number, int redisPort, EpicEmulator emulator, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [
            "exec", typeof(Commands).Assembly.Location, Text(redisPort), Text(RedisServer.FreePort()), Text(RedisServer.FreePort()), Path.Combine(folder, $"events-{number}"),
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["EPIC_TOKEN"] = emulator.Token;
        start.Environment["EPIC_API_ENDPOINT"] = emulator.BaseAddress.ToString();
        var silo = new SiloProcess(start, new StreamWriter(Path.Combine(folder, $"silo-{number}.log")) { AutoFlush = true });
        try
        {
            await silo._ready.Task.WaitAsync(cancellationToken);
            return silo;
        }
        catch
        {
            silo.Dispose();
            throw;
        }
    }

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <exception cref="IOException">The silo has died, or answers an error.</exception>
    public async Task<string> AskAsync(string kind, string run, CancellationToken cancellationToken)
    {
        var asked = _asked.GetOrAdd($"{run} {kind}", static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            _process.StandardInput.WriteLine($"{kind} {run}");
            _process.StandardInput.Flush();
        }

        var answer = _isKilled ? throw new IOException("The silo has died.") : await asked.Task.WaitAsync(TimeSpan.FromSeconds(20), cancellationToken);
        return answer.StartsWith("error ", StringComparison.Ordinal) ? throw new IOException(answer) : answer;
    }

    /// <summary>Kills the silo (SIGKILL).</summary>
    public void Kill()
    {
        _isKilled = true;
        _process.Kill();
        _process.WaitForExit();
        foreach (var asked in _asked.Values)
        {
            asked.TrySetException(new IOException("The silo has died."));
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
        lock (_gate)
        {
            _log.Dispose();
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Receive(string? line)
    {
        if (line is null)
        {
            _ready.TrySetException(new IOException("The silo has ended."));
        }
        else if (line == "ready")
        {
            _ready.TrySetResult();
        }
        else if (line.Split(' ', 3) is [var run, var kind, var answer] && _asked.TryRemove($"{run} {kind}", out var asked))
        {
            asked.TrySetResult(answer);
        }
    }

    private void Log(string? line)
    {
        lock (_gate)
        {
            if (line is not null && _log.BaseStream is not null)
            {
                _log.WriteLine(line);
            }
        }
    }
}
