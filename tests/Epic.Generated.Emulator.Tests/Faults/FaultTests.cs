using System.Net;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Faults;

internal sealed class FaultTests : EmulatorFixture
{
    [Test]
    public async Task An_answer_takes_the_place_of_the_work_as_often_as_it_is_told()
    {
        Emulator.Faults.Add(new Fault
        {
            Operation = "teams_list",
            Status = 503,
            Body = "[\"busy\"]",
            Headers = { ["Retry-After"] = "7" },
            Count = 2,
            Skip = 1,
        });
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            using var response = await Api.SendAsync(HttpMethod.Get, "teams/");
            statuses.Add(response.StatusCode);
            if (i == 1)
            {
                Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("[\"busy\"]"));
                Assert.That(response.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(7)));
            }
        }

        Assert.That(statuses, Is.EqualTo(new[] { HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK }));
    }

    [TestCase(FaultKind.BadGateway, HttpStatusCode.BadGateway, "text/html")]
    [TestCase(FaultKind.SlowDown, HttpStatusCode.TooManyRequests, "application/json")]
    [TestCase(FaultKind.ExpiredToken, HttpStatusCode.Unauthorized, "application/json")]
    [TestCase(FaultKind.Answer, HttpStatusCode.InternalServerError, "application/json")]
    public async Task Answers_look_as_their_kind_does(FaultKind kind, HttpStatusCode status, string mediaType)
    {
        Emulator.Faults.Add(new Fault { Operation = "api:*", Kind = kind });
        using var response = await Api.SendAsync(HttpMethod.Get, "teams/");

        Assert.That(response.StatusCode, Is.EqualTo(status));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo(mediaType));
    }

    [TestCase(FaultKind.Reset, false, 0)]
    [TestCase(FaultKind.Reset, true, 1)]
    public async Task A_reset_comes_before_or_after_the_work(FaultKind kind, bool afterWork, int jobs)
    {
        Emulator.Faults.Add(new Fault { Operation = "job_create", Kind = kind, AfterWork = afterWork, Count = 1 });

        Assert.That(async () => await Api.SubmitAsync(Support.Jobs.OpenFoam("a")), Throws.InstanceOf<HttpRequestException>());
        Assert.That((int?)(await Api.GetAsync("job/"))["count"], Is.EqualTo(jobs));
        Assert.That(Emulator.Requests.Of("job_create").Single().Status, Is.Null);
    }

    [Test]
    public async Task An_answer_may_be_lost_after_the_work()
    {
        Emulator.Faults.Add(new Fault { Operation = "job_create", Kind = FaultKind.BadGateway, AfterWork = true, Count = 1 });
        using var response = await Api.SendAsync(HttpMethod.Post, "job/", Support.Jobs.OpenFoam("a").ToJsonString());
        var body = await response.Content.ReadAsStringAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
        Assert.That(body, Does.StartWith("<html>").And.Not.Contain("Job Queued"));
        Assert.That((int?)(await Api.GetAsync("job/"))["count"], Is.EqualTo(1));
    }

    [Test]
    public async Task A_body_cut_short_breaks_the_connection_after_its_first_part()
    {
        Emulator.Faults.Add(new Fault { Operation = "teams_list", Kind = FaultKind.CutShort, At = 10 });
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", Emulator.Token);
        using var response = await http.GetAsync(new Uri(Emulator.BaseAddress, "/api/v2/teams/"), HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var start = new byte[10];
        await body.ReadExactlyAsync(start);

        Assert.That(response.Content.Headers.ContentLength, Is.GreaterThan(10));
        await Assert.ThatAsync(async () => await body.ReadExactlyAsync(new byte[1]), Throws.InstanceOf<HttpIOException>());
    }

    [Test]
    public async Task A_wrong_byte_is_wrong_and_the_others_are_not()
    {
        var right = await BytesAsync();
        Emulator.Faults.Add(new Fault { Operation = "teams_list", Kind = FaultKind.Corrupt, At = 3 });
        var wrong = await BytesAsync();

        Assert.That(Enumerable.Range(0, right.Length).Where(i => right[i] != wrong[i]), Is.EqualTo(new[] { 3 }));
    }

    [Test]
    public async Task A_delay_is_as_long_as_the_time_says()
    {
        Emulator.Faults.Add(new Fault { Operation = "teams_list", Kind = FaultKind.Delay, Delay = TimeSpan.FromHours(1) });
        var answer = Api.GetAsync("teams/");
        while (Emulator.Requests.Of("teams_list").Count == 0)
        {
            await Task.Yield();
        }

        var early = answer.IsCompleted;
        After(3599);
        early |= answer.IsCompleted;
        while (!answer.IsCompleted)
        {
            After(1);
            await Task.Yield();
        }

        Assert.That(early, Is.False);
        Assert.That((int?)(await answer)["count"], Is.EqualTo(3));
    }

    [Test]
    public async Task A_trickle_sends_everything_slowly()
    {
        var right = await BytesAsync();
        Emulator.Faults.Add(new Fault { Operation = "teams_list", Kind = FaultKind.Trickle, BytesPerSecond = 100 });
        var begin = Time.GetUtcNow();
        var answer = BytesAsync();
        while (!answer.IsCompleted)
        {
            After(0.01);
            await Task.Yield();
        }

        Assert.That(await answer, Is.EqualTo(right));
        Assert.That(Time.GetUtcNow() - begin, Is.GreaterThan(TimeSpan.FromSeconds(right.Length / 100)));
    }

    [Test]
    public async Task Probabilities_hit_the_same_requests_with_the_same_seed()
    {
        var first = await DrawAsync();
        Emulator.Faults.Clear();
        var second = await DrawAsync();

        Assert.That(second, Is.EqualTo(first));
        Assert.That(first.Count(status => status == HttpStatusCode.InternalServerError), Is.InRange(5, 35));
    }

    [Test]
    public async Task A_predicate_chooses_the_requests()
    {
        Emulator.Faults.Add(new Fault { Operation = "teams_read", When = request => request.Path.EndsWith("/2/", StringComparison.Ordinal) });

        await Api.GetAsync("teams/1/");
        await Api.GetAsync("teams/2/", HttpStatusCode.InternalServerError);
    }

    [TestCase("jobs_create", 1, 500)]
    [TestCase("job_create", 1.5, 500)]
    [TestCase("job_create", 1, 99)]
    public void A_fault_that_makes_no_sense_is_refused(string operation, double probability, int status)
    {
        Assert.That(
            () => Emulator.Faults.Add(new Fault { Operation = operation, Probability = probability, Status = status }), Throws.ArgumentException);
    }

    private async Task<List<HttpStatusCode>> DrawAsync()
    {
        Emulator.Faults.Add(new Fault { Operation = "teams_list", Probability = 0.5 });
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
        {
            using var response = await Api.SendAsync(HttpMethod.Get, "teams/");
            statuses.Add(response.StatusCode);
        }

        return statuses;
    }

    private async Task<byte[]> BytesAsync()
    {
        using var response = await Api.SendAsync(HttpMethod.Get, "teams/");
        return await response.Content.ReadAsByteArrayAsync();
    }
}
