using System.Text;
using Epic.Generated.Testing;
using Epic.Generated.Tests.Cancellation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Epic.Generated.Tests.DependencyInjection;

/// <summary>A host that stops gracefully in the middle of any call ends it at once, whether EPIC is silent or a job goes on.</summary>
[CancelAfter(60_000)]
internal sealed class ShutdownTests
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    // The calls that take more than one request.
    private static IEnumerable<AsyncMethod> Workflows => AsyncMethod.All.Where(method => !method.Owner.IsInterface || method.Owner == typeof(IJobsClient) || method.Owner == typeof(IDesktopsClient) || method.Owner == typeof(IBillingClient));

    [TestCaseSource(nameof(Workflows))]
    public async Task A_silent_service_keeps_no_host_from_stopping(AsyncMethod method) => await StopInTheMiddleAsync(method, "");

    [TestCaseSource(nameof(Workflows))]
    public async Task A_job_that_goes_on_keeps_no_host_from_stopping(AsyncMethod method) => await StopInTheMiddleAsync(
        method, LoopbackServer.Json("""{"id":7,"finished":false,"status":"Running","job_steps":[{"id":7,"start":"2026-01-01T00:00:00Z"}],"count":2,"results":[{"id":7},{"id":8}]}"""));

    private static async Task StopInTheMiddleAsync(AsyncMethod method, string answer)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new LoopbackServer(async (_, stream) =>
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer));
            asked.TrySetResult();
            return true;
        });
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(TestClient.EmptyEnvironment).AddSingleton(method).AddSingleton<Worker>().AddHostedService(provider => provider.GetRequiredService<Worker>());
        builder.Services.Configure<HostOptions>(options => options.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);
        builder.Services.AddEpicClient(options => (options.Endpoint, options.Token) = (server.Address, TestClient.Token));
        using var host = builder.Build();
        var worker = host.Services.GetRequiredService<Worker>();
        await host.StartAsync();
        await asked.Task.WaitAsync(LongestWait);

        await host.StopAsync().WaitAsync(LongestWait);

        Assert.That(worker.Call!.IsCompleted, Is.True);
        if (await Task.WhenAny(worker.Call) is { IsCompletedSuccessfully: false })
        {
            // Some calls have ended already, with an error of their own.
            var error = Assert.CatchAsync<Exception>(() => worker.Call);
            Assert.That(error, Is.InstanceOf<EpicException>().Or.InstanceOf<ArgumentException>().Or.InstanceOf<OperationCanceledException>());
            Assert.That((error as OperationCanceledException)?.CancellationToken, Is.Null.Or.EqualTo(worker.Stopping));
        }
    }

    private sealed class Worker(IEpicClient epic, AsyncMethod method) : BackgroundService
    {
        public Task? Call { get; private set; }

        public CancellationToken Stopping { get; private set; }

        protected override Task ExecuteAsync(CancellationToken stoppingToken)
        {
            Stopping = stoppingToken;
            return Call = method.CallAsync(epic, stoppingToken);
        }
    }
}
