using System.Net;
using Epic.Generated.Testing;
using RichardSzalay.MockHttp;

namespace Epic.Generated.Tests.Http;

/// <summary>The exception for an answer that is not success.</summary>
internal sealed class ErrorTests
{
    [TestCase(400, typeof(EpicValidationException))]
    [TestCase(401, typeof(EpicAuthenticationException))]
    [TestCase(403, typeof(EpicPermissionException))]
    [TestCase(404, typeof(EpicNotFoundException))]
    [TestCase(405, typeof(EpicApiException))]
    [TestCase(409, typeof(EpicApiException))]
    [TestCase(422, typeof(EpicValidationException))]
    [TestCase(429, typeof(EpicRateLimitException))]
    [TestCase(500, typeof(EpicServerException))]
    [TestCase(501, typeof(EpicServerException))]
    [TestCase(503, typeof(EpicServerException))]
    [TestCase(599, typeof(EpicServerException))]
    [TestCase(304, typeof(EpicApiException))]
    public void A_status_has_its_exception(int status, Type type)
    {
        var error = Error((HttpStatusCode)status, """{"detail":"As said."}""");

        Assert.Multiple(() =>
        {
            Assert.That(error, Is.TypeOf(type));
            Assert.That(error.Status, Is.EqualTo((HttpStatusCode)status));
            Assert.That(error.OperationId, Is.EqualTo("job_read"));
            Assert.That(error.Detail, Is.EqualTo("As said."));
            Assert.That(error.Message, Does.StartWith($"EPIC answered job_read with {status} (").And.EndsWith(": As said."));
        });
    }

    [Test]
    public void Errors_of_fields_are_found_by_the_way_to_them()
    {
        var error = Validation("""
            {
              "name": ["This field may not be blank.", "Too short."],
              "jobs": [{}, {"spec": {"app_code": ["Unknown code."], "tasks": [{"task_ref": ["Required."]}]}, "non_field_errors": ["Not together."]}],
              "config": {"upload": "Not a list."},
              "non_field_errors": ["Too much."],
              "odd": [null, 3, true, [["deep"]]]
            }
            """);

        Assert.That(error.FieldErrors, Is.EquivalentTo(new Dictionary<string, IReadOnlyList<string>>
        {
            ["name"] = ["This field may not be blank.", "Too short."],
            ["jobs[1].spec.app_code"] = ["Unknown code."],
            ["jobs[1].spec.tasks[0].task_ref"] = ["Required."],
            ["jobs[1].non_field_errors"] = ["Not together."],
            ["config.upload"] = ["Not a list."],
            ["non_field_errors"] = ["Too much."],
            ["odd"] = ["3", "True"],
            ["odd[3][0]"] = ["deep"],
        }));
        Assert.That(error.Message, Does.Contain("jobs[1].spec.app_code: Unknown code.").And.Contain("and 3 more fields"));
    }

    [TestCase("""["Job is finished.","It cannot be cancelled."]""", "Job is finished. It cannot be cancelled.")]
    [TestCase("""{"non_field_errors":["Job is finished."]}""", "Job is finished.")]
    [TestCase("\"Job is finished.\"", "Job is finished.")]
    [TestCase("""{"detail":"Job is finished.","code":"done"}""", "Job is finished.")]
    public void A_message_about_the_whole_request_is_the_detail(string body, string detail) =>
        Assert.That(Validation(body).Detail, Is.EqualTo(detail));

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("""{"detail":null}""")]
    [TestCase("{\"detail\":\"cut")]
    [TestCase("<html><head><title>502 Bad Gateway</title></head></html>")]
    [TestCase("upstream connect error")]
    [TestCase("12")]
    public void A_body_that_says_nothing_readable_is_kept_as_it_is(string body)
    {
        var error = Error(HttpStatusCode.BadGateway, body);

        Assert.Multiple(() =>
        {
            Assert.That(error, Is.TypeOf<EpicServerException>());
            Assert.That(error.Detail, Is.Null);
            Assert.That(error.RawBody, Is.EqualTo(body));
            Assert.That(error.Message, Is.EqualTo("EPIC answered job_read with 502 (BadGateway)"));
        });
    }

    [Test]
    public void A_deeply_nested_body_is_no_stack_overflow() =>
        Assert.That(Validation(new string('[', 20_000)).FieldErrors, Is.Empty);

    [Test]
    public void A_long_body_is_kept_up_to_the_bound()
    {
        var error = Error(HttpStatusCode.BadRequest, new string('x', 5000), configure: options => options.MaxErrorBodyBytes = 1000);

        Assert.That(error.RawBody, Is.EqualTo(new string('x', 1000)));
        Assert.That(error.Response.IsRawBodyCut, Is.True);
    }

    [Test]
    public void A_body_of_the_bounds_length_is_not_cut()
    {
        var error = Error(HttpStatusCode.BadRequest, new string('x', 1000), configure: options => options.MaxErrorBodyBytes = 1000);

        Assert.That(error.RawBody, Has.Length.EqualTo(1000));
        Assert.That(error.Response.IsRawBodyCut, Is.False);
    }

    [Test]
    public void A_message_is_one_line_of_bounded_length()
    {
        var error = Error(HttpStatusCode.BadRequest, $$"""{"detail":"first\nsecond{{new string('x', 5000)}}"}""");

        Assert.That(error.Message, Has.Length.LessThan(1100).And.Contain("first second"));
        Assert.That(error.Detail, Has.Length.GreaterThan(5000));
    }

    [Test]
    public void The_request_id_is_there_where_EPIC_sends_one()
    {
        var error = Error(HttpStatusCode.BadRequest, "{}", ("X-Request-ID", "req-42"));

        Assert.That(error.RequestId, Is.EqualTo("req-42"));
        Assert.That(error.Message, Does.EndWith("[request req-42]"));
        Assert.That(Error(HttpStatusCode.BadRequest, "{}").RequestId, Is.Null);
    }

    [TestCase("""{"id":7""", null)]
    [TestCase("<html>Sign in</html>", null)]
    [TestCase("""{"id":7,"job_steps":[{"id":1},{"id":hidden-value}]}""", "job_steps[1].id")]
    [TestCase("[1,2]", null)]
    public void An_answer_that_cannot_be_read_is_named_by_operation_and_place_and_not_quoted(string body, string? path)
    {
        using var mock = new MockHttpMessageHandler();
        var all = mock.When("*").Respond("application/json", body);

        var error = Assert.ThrowsAsync<EpicResponseException>(() => TestClient.Create(mock).Jobs.GetAsync(7));

        Assert.Multiple(() =>
        {
            Assert.That(error.OperationId, Is.EqualTo("job_read"));
            Assert.That(error.Message, Does.Contain("job_read").And.Contain("200").And.Contain("(application/json)"));
            Assert.That(error.ToString(), Does.Not.Contain("hidden-value").And.Not.Contain("Sign in"));
            Assert.That(path is null || error.JsonPath == path, Is.True, error.JsonPath);
            Assert.That(mock.GetMatchCount(all), Is.EqualTo(1));
        });
    }

    [Test]
    public void A_double_can_throw_the_errors_of_EPIC() => Assert.That(
        new EpicNotFoundException(new EpicErrorResponse { Status = HttpStatusCode.NotFound, OperationId = "job_read", Detail = "Not found." }).Message,
        Is.EqualTo("EPIC answered job_read with 404 (NotFound): Not found."));

    private static EpicValidationException Validation(string body) => (EpicValidationException)Error(HttpStatusCode.BadRequest, body);

    private static EpicApiException Error(HttpStatusCode status, string body, (string Name, string Value)? header = null, Action<EpicClientOptions>? configure = null)
    {
        using var mock = new MockHttpMessageHandler();
        var headers = header is var (name, value) ? new Dictionary<string, string> { [name] = value } : [];
        mock.When("*").Respond(status, headers, "application/json", body);
        var client = TestClient.Create(mock, options =>
        {
            options.MaxRetries = 0;
            configure?.Invoke(options);
        });
        return (EpicApiException)Assert.ThrowsAsync(Is.InstanceOf<EpicApiException>(), () => client.Jobs.GetAsync(7))!;
    }
}
