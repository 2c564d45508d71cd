using System.Net;

namespace Epic.Generated.SpecTracking.Tests.Forms;

/// <summary>One request as it came.</summary>
internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A server on this machine that records each request and gives the answer that a test has set.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Task _running;

    public EchoServer()
    {
        for (var port = 20000 + Environment.ProcessId % 20000; ; port++)
        {
            // A listener that could not start is of no more use.
            _listener = new HttpListener();
            try
            {
                Endpoint = new Uri($"http://127.0.0.1:{port}/api/v2/");
                _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
                _listener.Start();
                break;
            }
            catch (HttpListenerException) when (port < 60000)
            {
                // Another program has this port.
            }
        }

        _running = RunAsync();
    }

    public Uri Endpoint { get; }

    public ReceivedRequest? Received { get; private set; }

    public (int Status, string ContentType, string Body) Answer { get; set; } = (200, "application/json", "{}");

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _running;
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var body = new StreamReader(context.Request.InputStream);
                Received = new ReceivedRequest(
                    context.Request.HttpMethod,
                    context.Request.RawUrl!,
                    context.Request.Headers.AllKeys.OfType<string>().ToDictionary(name => name, name => context.Request.Headers[name]!),
                    await body.ReadToEndAsync());
                context.Response.StatusCode = Answer.Status;
                context.Response.ContentType = Answer.ContentType;
                await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Answer.Body));
                context.Response.Close();
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // Stopped.
        }
    }
}
