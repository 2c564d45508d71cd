using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>An HTTP server on a free port of this machine, which answers paths with exactly the bytes it is given.</summary>
internal sealed class DescriptionServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, byte[]?> _answers = [];
    private readonly Task _running;

    public DescriptionServer()
    {
        _listener.Start();
        _running = RunAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Done once a request has come.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Answers a path with a body; a length announces another one than the body has.</summary>
    public string Answer(string path, byte[] body, string status = "200 OK", string headers = "Content-Type: application/json\r\n", int? length = null) =>
        AnswerRaw(path, [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{headers}Content-Length: {length ?? body.Length}\r\nConnection: close\r\n\r\n"), .. body]);

    /// <summary>Takes requests for a path, and never answers.</summary>
    public string NeverAnswer(string path) => AnswerRaw(path, null);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _running;
        _stop.Dispose();
    }

    private string AnswerRaw(string path, byte[]? bytes)
    {
        _answers[path] = bytes;
        return Address + path;
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var path = (await reader.ReadLineAsync(_stop.Token))?.Split(' ')[1] ?? "";
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 })
        {
        }

        _asked.TrySetResult();
        if (_answers.GetValueOrDefault(path) is not { } bytes)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
            return;
        }

        try
        {
            await stream.WriteAsync(bytes, _stop.Token);
        }
        catch (IOException)
        {
            // The client has had enough.
        }
    }
}
