using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Epic.Generated.Emulator;
using Epic.Generated.Hosting.Worker;

namespace Epic.Generated.Hosting.Tests.Processes;

/// <summary>A replica of a service in a process of its own.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Process _process;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<bool>> _starts = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Task _reading;

    private WorkerProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        process.BeginErrorReadLine();
        _reading = ReadAsync();
    }

    public string Errors => string.Join('\n', _errors);

    public static async Task<WorkerProcess> StartAsync(EpicEmulator emulator, string database, double speed)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(RecordingHandler).Assembly.Location, database, speed.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["EPIC_TOKEN"] = emulator.Token,
                ["EPIC_API_ENDPOINT"] = emulator.BaseAddress.ToString(),
                ["AWS_ENDPOINT_URL_S3"] = emulator.S3Endpoint.ToString(),
            },
        };
        var worker = new WorkerProcess(Process.Start(start)!);
        Assert.That(await worker._ready.Task, Is.True, worker.Errors);
        return worker;
    }

    /// <summary>Starts a run.</summary>
    /// <returns>True if the worker has answered; false if it died before.</returns>
    public async Task<bool> StartRunAsync(string id)
    {
        var answered = _starts.GetOrAdd(id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            lock (_gate)
            {
                _process.StandardInput.WriteLine(id);
                _process.StandardInput.Flush();
            }
        }
        catch (IOException)
        {
            return false;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }

        return !_reading.IsCompleted && await answered.Task;
    }

    /// <summary>Kills the process, by SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Lets the host stop by itself.</summary>
    public async Task<int> StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready")
            {
                _ready.TrySetResult(true);
            }
            else if (_starts.TryRemove(line, out var start))
            {
                start.TrySetResult(true);
            }
            else
            {
                _errors.Enqueue(line);
            }
        }

        _ready.TrySetResult(false);
        foreach (var start in _starts.Values)
        {
            start.TrySetResult(false);
        }
    }
}
