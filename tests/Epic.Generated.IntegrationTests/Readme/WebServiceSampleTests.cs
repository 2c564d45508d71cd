using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Epic.Generated.Emulator;
using Epic.Generated.Testing;

namespace Epic.Generated.IntegrationTests.Readme;

/// <summary>The sample of a web service, with PostgreSQL.</summary>
[Category("Tools")]
internal sealed class WebServiceSampleTests
{
    public const string Sample = "web-service.cs";

    [Test]
    [CancelAfter(120_000)]
    public async Task It_runs_the_orders_of_its_users_once_and_is_healthy(CancellationToken cancellationToken)
    {
        await using var database = await PostgreSqlServer.StartAsync();
        await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Site = ExampleProgram.Site(), Speed = 3600 }, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("epic-web-sample-");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}") };
        var code = await File.ReadAllTextAsync(Path.Combine(Pages.Root, "src", "Epic.Samples", Sample), cancellationToken);
        var service = ExampleProgram.RunAsync(code, ["--urls", $"{client.BaseAddress}"], emulator, folder.FullName, stop.Token, ("ConnectionStrings__Runs", database.ConnectionString));
        try
        {
            Assert.That(await AnswerAsync(client, service, cancellationToken), Is.EqualTo("Healthy"));

            Assert.That(await PutAsync("ada", "epic://work/cavity/"), Is.EqualTo(HttpStatusCode.Accepted));
            Assert.That(await PutAsync("ada", "epic://work/cavity/"), Is.EqualTo(HttpStatusCode.Accepted), "repeated");
            Assert.That(await PutAsync("alan", "epic://work/cavity/"), Is.EqualTo(HttpStatusCode.Accepted), "another user");
            Assert.That(await PutAsync("ada", "epic://work/other/"), Is.EqualTo(HttpStatusCode.Conflict), "another folder");
            Assert.That((await client.GetAsync(new Uri("users/eve/orders/4711", UriKind.Relative), cancellationToken)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            JsonElement run;
            do
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
                run = await client.GetFromJsonAsync<JsonElement>("users/ada/orders/4711", cancellationToken);
            }
            while (run.GetProperty("phase").GetString() != "Done");

            Assert.That(run.GetProperty("succeeded").GetBoolean(), Is.True, run.ToString());
            Assert.That(emulator.Requests.Of("job_create"), Has.Count.LessThanOrEqualTo(2));
        }
        finally
        {
            await stop.CancelAsync();
            await service.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            folder.Delete(recursive: true);
        }

        async Task<HttpStatusCode> PutAsync(string user, string path) =>
            (await client.PutAsync(new Uri($"users/{user}/orders/4711?folder={path}", UriKind.Relative), null, cancellationToken)).StatusCode;
    }

    // The service needs a moment to listen.
    private static async Task<string> AnswerAsync(HttpClient client, Task<(string Output, string Errors, int ExitCode)> service, CancellationToken cancellationToken)
    {
        while (!service.IsCompleted)
        {
            try
            {
                return await client.GetStringAsync(new Uri("health", UriKind.Relative), cancellationToken);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            }
        }

        return (await service).Errors;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
