using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Epic.Generated.IntegrationTests;

/// <summary>A proxy in front of an S3 server that may alter each request and each answer, or answer itself.</summary>
internal sealed class AlteringProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpMessageInvoker _target = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1 });
    private readonly Uri _origin;
    private readonly Task _accepting;

    public AlteringProxy(Uri origin)
    {
        _origin = origin;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Handles a request. The default forwards it and sends the answer back.</summary>
    public Func<Exchange, Task> Handle { get; set; } = static exchange => exchange.ForwardAsync();

    public List<string> Requests { get; } = [];

    /// <summary>The ranges of the objects that were read, in order.</summary>
    public List<string> Gets { get; } = [];

    public int Count(string beginning)
    {
        lock (Requests)
        {
            return Requests.Count(request => request.StartsWith(beginning, StringComparison.Ordinal));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _target.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It stops.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            await using var stream = client.GetStream();
            var buffered = new BufferedStream(stream);
            while (await ReadAsync(buffered, stream) is { } exchange)
            {
                lock (Requests)
                {
                    Requests.Add($"{exchange.Method} {exchange.Target}");
                    if (exchange.IsGet)
                    {
                        Gets.Add(exchange.Headers.GetValueOrDefault("Range", string.Empty));
                    }
                }

                await Handle(exchange).WaitAsync(_stop.Token);
                if (exchange.IsClosed)
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or HttpRequestException or ObjectDisposedException)
        {
            // The client went, or it stops.
        }
    }

    private async Task<Exchange?> ReadAsync(BufferedStream input, NetworkStream output)
    {
        var head = new List<byte>(1024);
        var one = new byte[1];
        while (head.Count < 4 || !CollectionsMarshal.AsSpan(head)[^4..].SequenceEqual("\r\n\r\n"u8))
        {
            if (await input.ReadAsync(one, _stop.Token) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        var lines = Encoding.Latin1.GetString(CollectionsMarshal.AsSpan(head)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(static line => line.Split(": ", 2)).ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await input.ReadExactlyAsync(body, _stop.Token);
        var words = lines[0].Split(' ');
        return new Exchange(this, output, words[0], words[1], headers, body);
    }

    /// <summary>A request and the connection to answer it on.</summary>
    internal sealed class Exchange(AlteringProxy proxy, Stream client, string method, string target, Dictionary<string, string> headers, byte[] body)
    {
        public string Method => method;

        /// <summary>The path and the query.</summary>
        public string Target => target;

        /// <summary>The headers; a change of one that is not signed passes.</summary>
        public Dictionary<string, string> Headers => headers;

        /// <summary>Whether the connection is closed after this request.</summary>
        public bool IsClosed { get; set; }

        public bool IsCopy => headers.ContainsKey("x-amz-copy-source");

        /// <summary>Whether this is a request to complete an upload in parts.</summary>
        public bool IsCompletion => method == "POST" && target.Contains("uploadId=", StringComparison.Ordinal);

        /// <summary>Whether this is a GET of an object, not of a listing.</summary>
        public bool IsGet => method == "GET" && !target.Contains("list-type", StringComparison.Ordinal) && !target.Contains("uploads", StringComparison.Ordinal) && !target.Contains("uploadId", StringComparison.Ordinal);

        /// <summary>Forwards the request and sends the answer, altered if wanted.</summary>
        public async Task ForwardAsync(Action<Answer>? alter = null)
        {
            var answer = await AnswerAsync();
            alter?.Invoke(answer);
            await SendAsync(answer);
        }

        /// <summary>Forwards the request.</summary>
        public async Task<Answer> AnswerAsync()
        {
            var verbatim = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(proxy._origin.GetLeftPart(UriPartial.Authority) + target, verbatim)) { Content = new ByteArrayContent(body) };
            foreach (var (name, value) in headers.Where(static header => !header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)))
            {
                if (!request.Headers.TryAddWithoutValidation(name, value))
                {
                    request.Content.Headers.TryAddWithoutValidation(name, value);
                }
            }

            using var response = await proxy._target.SendAsync(request, proxy._stop.Token);
            var answer = new Answer { Status = $"{(int)response.StatusCode} {response.ReasonPhrase}", Body = await response.Content.ReadAsByteArrayAsync(proxy._stop.Token) };
            foreach (var header in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
            {
                answer.Headers[header.Key] = header.Value.ToString();
            }

            answer.Headers.Remove("Transfer-Encoding");
            if (method != "HEAD")
            {
                answer.Headers["Content-Length"] = answer.Body.Length.ToString(CultureInfo.InvariantCulture);
            }

            return answer;
        }

        public async Task SendAsync(Answer answer)
        {
            var head = $"HTTP/1.1 {answer.Status}\r\n{string.Concat(answer.Headers.Select(static header => $"{header.Key}: {header.Value}\r\n"))}\r\n";
            await SendAsync(head);
            if (answer.IsChunked)
            {
                await SendAsync(answer.Body.Length == 0 ? string.Empty : $"{answer.Body.Length:x}\r\n");
                await client.WriteAsync(answer.Body, proxy._stop.Token);
                await SendAsync(answer.Body.Length == 0 ? "0\r\n\r\n" : "\r\n0\r\n\r\n");
                return;
            }

            await client.WriteAsync(method == "HEAD" ? [] : answer.Body, proxy._stop.Token);
        }

        /// <summary>Sends text as it is.</summary>
        public async Task SendAsync(string text) => await client.WriteAsync(Encoding.Latin1.GetBytes(text), proxy._stop.Token);

        /// <summary>Sends a whole answer with XML.</summary>
        public Task SendXmlAsync(string xml) => SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: {xml.Length}\r\n\r\n{xml}");

        /// <summary>Sends nothing more and keeps the connection open.</summary>
        public Task StallAsync() => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, proxy._stop.Token);
    }

    /// <summary>An answer of the server.</summary>
    internal sealed class Answer
    {
        public required string Status { get; set; }

        public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

        public required byte[] Body { get; set; }

        public bool IsChunked => Headers.TryGetValue("Transfer-Encoding", out var encoding) && encoding == "chunked";

        /// <summary>Sends the length in chunks, as some proxies do.</summary>
        public void Chunk()
        {
            Headers.Remove("Content-Length");
            Headers["Transfer-Encoding"] = "chunked";
        }
    }
}
