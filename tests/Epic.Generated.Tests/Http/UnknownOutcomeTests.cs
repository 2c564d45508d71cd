using System.Net;
using Epic.Generated.Testing;
using Epic.Generated.Tests.Operations;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Http;

/// <summary>Requests that must not be repeated, and whose answer is missing, by whichever method they are sent.</summary>
public sealed class UnknownOutcomeTests
{
    private static readonly TestCaseData[] Requests =
    [
        Request("job_create", (epic, token) => epic.Jobs.SubmitAsync(JobBodies.OpenFoam, token)),
        Request("job_create", (epic, token) => epic.Jobs.SubmitAsync(SampleJobs.Cavity, cancellationToken: token)),
        Request("job_create", (epic, token) => epic.Jobs.SubmitAsync(SampleJobs.Study, cancellationToken: token)),
        Request("desktop_create", (epic, token) => epic.Desktops.LaunchAsync(JobBodies.Desktop, token)),
        Request("desktop_create", (epic, token) => epic.Desktops.LaunchAsync(new DesktopRequest { NodeCode = "viz:large", DataPath = EpicPath.Parse("epic://a/") }, cancellationToken: token)),
        Request("desktop_terminate", (epic, token) => epic.Desktops.TerminateAsync(1, token)),
        Request("job_cancel", (epic, token) => epic.Jobs.CancelAsync(1, token)),
        Request("jobstep_cancel", (epic, token) => epic.JobSteps.CancelAsync(1, token)),
        Request("jobrefresh_create", (epic, token) => epic.JobLogRefreshes.CreateAsync(new JobLogRefresh { JobStep = 1 }, token)),
        Request("licenses_create", (epic, token) => epic.Licenses.CreateAsync(new LicenseSpec { DisplayName = "ours", Environment = [] }, token)),
        Request("POST job/{id}/cancel/", (epic, token) => epic.SendAsync(HttpMethod.Post, "job/1/cancel/", new JObject(), token)),
        Request("PATCH job/{id}/", (epic, token) => epic.SendAsync(new HttpMethod("PATCH"), "job/1/", new JObject(), token)),
        Request("job_partial_update", (epic, token) => epic.Jobs.UpdateAsync(1, new JobOptionsPatch(), token)),
    ];

    [TestCaseSource(nameof(LostAnswers))]
    public void A_lost_answer_is_an_unknown_outcome(TestCaseData request, Loss loss)
    {
        var sent = 0;
        var time = new ManualTime();
        var epic = Client(time, () =>
        {
            sent++;
            return Lose(loss);
        });

        var error = Assert.ThrowsAsync<EpicOutcomeUnknownException>(() => Send(request, epic, CancellationToken.None));

        Assert.Multiple(() =>
        {
            Assert.That(sent, Is.EqualTo(1));
            Assert.That(error.OperationId, Is.EqualTo(request.Arguments[0]));
            Assert.That(error.SentAt, Is.EqualTo(time.GetUtcNow()));
            Assert.That(error.InnerException, Is.InstanceOf<EpicException>());
            Assert.That(error.Message, Does.Contain(error.InnerException!.Message));
            Assert.That(error.Message, error.OperationId switch
            {
                "job_create" => Does.Contain("epic.Jobs.FindSubmittedAsync"),
                "desktop_create" => Does.Contain("epic.Desktops.FindLaunchedAsync"),
                _ => Does.Contain("Look for the result before"),
            });
        });
    }

    [Test]
    public void A_cancelled_request_on_its_way_has_an_unknown_outcome_inside_the_cancellation([ValueSource(nameof(Requests))] TestCaseData request)
    {
        using var stop = new CancellationTokenSource();
        var epic = Client(new ManualTime(), () =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        });

        var error = Assert.CatchAsync<OperationCanceledException>(() => Send(request, epic, stop.Token));

        Assert.That(error.CancellationToken, Is.EqualTo(stop.Token));
        Assert.That(error.InnerException, Is.TypeOf<EpicOutcomeUnknownException>().With.Property("OperationId").EqualTo(request.Arguments[0]));
    }

    [Test]
    public void A_request_cancelled_before_it_is_sent_has_no_unknown_outcome([ValueSource(nameof(Requests))] TestCaseData request)
    {
        var epic = Client(new ManualTime(), () => throw new InvalidOperationException("It was sent."));

        Assert.That(() => Send(request, epic, new CancellationToken(true)), Throws.InstanceOf<OperationCanceledException>().With.InnerException.Null);
    }

    [TestCase(301, typeof(EpicApiException))]
    [TestCase(307, typeof(EpicApiException))]
    [TestCase(308, typeof(EpicApiException))]
    [TestCase(400, typeof(EpicValidationException))]
    [TestCase(401, typeof(EpicAuthenticationException))]
    [TestCase(403, typeof(EpicPermissionException))]
    [TestCase(404, typeof(EpicNotFoundException))]
    [TestCase(409, typeof(EpicApiException))]
    [TestCase(425, typeof(EpicApiException))]
    public void A_refusal_is_no_unknown_outcome(int status, Type exception)
    {
        var epic = Client(new ManualTime(), () => new HttpResponseMessage((HttpStatusCode)status));

        Assert.That(() => epic.Jobs.SubmitAsync(SampleJobs.Cavity), Throws.TypeOf(exception));
    }

    // By 408 and by statuses of their own (460 of AWS, 499 of nginx) proxies say that they have given up a request, which EPIC may have received.
    [TestCase(408)]
    [TestCase(460)]
    [TestCase(499)]
    public void A_request_that_a_proxy_gave_up_has_an_unknown_outcome(int status)
    {
        var epic = Client(new ManualTime(), () => new HttpResponseMessage((HttpStatusCode)status));

        Assert.That(() => epic.Jobs.SubmitAsync(SampleJobs.Cavity), Throws.TypeOf<EpicOutcomeUnknownException>());
    }

    [Test]
    public void A_connection_that_failed_is_no_unknown_outcome()
    {
        var epic = Client(new ManualTime(), () => throw new HttpRequestException(HttpRequestError.NameResolutionError, "No such host"));

        Assert.That(() => epic.Jobs.SubmitAsync(SampleJobs.Cavity), Throws.TypeOf<EpicTransportException>().With.Property("MayHaveBeenSent").False);
    }

    [Test]
    public void A_repeatable_request_keeps_its_own_exception([Values] Loss loss)
    {
        var epic = Client(new ManualTime(), () => Lose(loss));

        Assert.That(() => epic.Jobs.GetAsync(1), Throws.InstanceOf<EpicException>().And.Not.TypeOf<EpicOutcomeUnknownException>());
    }

    // The answer of an action without a result is not read.
    private static IEnumerable<object[]> LostAnswers =>
        from request in Requests
        from loss in Enum.GetValues<Loss>()
        where loss != Loss.UnreadableBody || request.Arguments[0] is not ("desktop_terminate" or "job_cancel" or "jobstep_cancel")
        select new object[] { request, loss };

    public enum Loss
    {
        Reset,
        RequestTimeout,
        Found,
        SeeOther,
        MultipleChoices,
        InternalError,
        BadGateway,
        ServiceUnavailable,
        GatewayTimeout,
        CutBody,
        UnreadableBody,
    }

    private static HttpResponseMessage Lose(Loss loss) => loss switch
    {
        Loss.Reset => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely."),
        Loss.RequestTimeout => new(HttpStatusCode.RequestTimeout),
        Loss.Found => new(HttpStatusCode.Found),
        Loss.SeeOther => new(HttpStatusCode.SeeOther),
        Loss.MultipleChoices => new(HttpStatusCode.MultipleChoices),
        Loss.InternalError => new(HttpStatusCode.InternalServerError),
        Loss.BadGateway => new(HttpStatusCode.BadGateway),
        Loss.ServiceUnavailable => new(HttpStatusCode.ServiceUnavailable),
        Loss.GatewayTimeout => new(HttpStatusCode.GatewayTimeout),
        Loss.CutBody => new(HttpStatusCode.Created) { Content = new CutContent() },
        _ => new(HttpStatusCode.Created) { Content = new StringContent("<html>") },
    };

    private static EpicClient Client(TimeProvider time, Func<HttpResponseMessage> answer) => TestClient.Create(
        new FunctionHandler((_, _) => Task.FromResult(answer())),
        options =>
        {
            options.TimeProvider = time;
            options.MaxRetries = 0;
        });

    private static Task Send(TestCaseData request, IEpicClient epic, CancellationToken cancellationToken) =>
        ((Func<IEpicClient, CancellationToken, Task>)request.Arguments[1]!)(epic, cancellationToken);

    private static TestCaseData Request(string operation, Func<IEpicClient, CancellationToken, Task> send) => new(operation, send);

    private sealed class CutContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw Cut();

        protected override Task<Stream> CreateContentReadStreamAsync() => throw Cut();

        protected override bool TryComputeLength(out long length)
        {
            length = 100;
            return true;
        }

        private static HttpIOException Cut() => new(HttpRequestError.ResponseEnded, "The response ended prematurely.");
    }
}
