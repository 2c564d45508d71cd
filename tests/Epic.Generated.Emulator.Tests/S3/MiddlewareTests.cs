using System.Net;
using System.Net.Sockets;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Epic.Generated.Emulator.Tests.S3;

/// <summary>Middleware around the endpoint changes its answers; clients that go away leave nothing behind.</summary>
public sealed class MiddlewareTests
{
    [Test]
    public async Task An_answer_can_be_replaced_by_any_error()
    {
        await using var host = await S3Host.StartAsync(around: (context, _) =>
            ErrorResponse.WriteAsync(context, new S3Error(503, "SlowDown", "Please reduce your request rate.")));
        using var client = host.Client();

        var error = Assert.ThrowsAsync<AmazonS3Exception>(() => client.GetObjectAsync(S3Host.Bucket, "k"))!;

        Assert.That((error.StatusCode, error.ErrorCode), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "SlowDown")));
    }

    [Test]
    public async Task A_body_changed_on_its_way_out_is_found_out_by_the_sdk()
    {
        await using var host = await S3Host.StartAsync(around: async (context, next) =>
        {
            var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
            var held = new MemoryStream();
            context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(held, body));
            await next(context);
            await context.Response.BodyWriter.FlushAsync();
            context.Features.Set(body);
            await body.Writer.WriteAsync(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(held.ToArray()).ToUpperInvariant()));
        });
        using var content = new MemoryStream("text"u8.ToArray());
        await host.Store.PutAsync(S3Host.Bucket, "k", content, new(), CancellationToken.None);
        using var client = host.Client();

        // Not disposed: disposing throws the same again.
        var got = await client.GetObjectAsync(S3Host.Bucket, "k");
        var reader = new StreamReader(got.ResponseStream);

        Assert.That(reader.ReadToEndAsync, Throws.TypeOf<Amazon.Runtime.AmazonClientException>().With.Message.Contains("hash"));
    }

    [Test]
    public async Task A_client_that_goes_away_leaves_the_old_object_and_no_bytes()
    {
        using var directory = new TemporaryDirectory();
        var handled = new TaskCompletionSource();
        await using var host = await S3Host.StartAsync(directory.Store("disk"), around: async (context, next) =>
        {
            try
            {
                await next(context);
            }
            finally
            {
                handled.SetResult();
            }
        });
        using var old = new MemoryStream("old"u8.ToArray());
        await host.Store.PutAsync(S3Host.Bucket, "k", old, new(), CancellationToken.None);
        var files = directory.FileCount();

        using (var client = host.Client())
        {
            var url = new Uri(await client.GetPreSignedURLAsync(new GetPreSignedUrlRequest
            {
                BucketName = S3Host.Bucket,
                Key = "k",
                Verb = HttpVerb.PUT,
                Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1),
                Protocol = Amazon.S3.Protocol.HTTP,
            }));
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, host.Url.Port);
            var head = $"PUT {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Length: 10000000\r\n\r\n";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            await socket.GetStream().WriteAsync(new byte[1_000_000]);
            while (directory.FileCount() == files)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            }
        }

        await handled.Task;
        Assert.That(host.Store.Find(S3Host.Bucket, "k")!.ETag, Is.EqualTo(Digests.ETag("old")));
        Assert.That(directory.FileCount(), Is.EqualTo(files));
    }
}
