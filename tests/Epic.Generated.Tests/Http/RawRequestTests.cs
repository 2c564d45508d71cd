using System.Net;
using Epic.Generated.Testing;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Http;

/// <summary>Requests of operations that no client has.</summary>
public sealed class RawRequestTests
{
    private readonly List<string> _sent = [];

    [TestCase("job/", "job/")]
    [TestCase("/job/12/?a=b+c&d=%2F&e", "job/12/?a=b%20c&d=%2F&e=")]
    [TestCase("/api/v2/job/", "job/")]
    [TestCase("config/openfoam:v2312/aws:c5/", "config/openfoam:v2312/aws:c5/")]
    [TestCase("catalog/applications/MSC%20Nastran/", "catalog/applications/MSC%20Nastran/")]
    public async Task A_path_is_sent_below_the_address_of_epic(string path, string sent)
    {
        var answer = await Client("""{"amount":12.10,"at":"2026-01-01T10:00:00+02:00","large":1e400,"id":12345678901234567890}""").SendAsync(HttpMethod.Get, path);

        Assert.That(_sent, Is.EqualTo(new[] { $"GET https://epic.example.com/api/v2/{sent} " }));
        Assert.That((string?)answer!["at"], Is.EqualTo("2026-01-01T10:00:00+02:00"));
        Assert.That(answer["id"]!.ToString(), Is.EqualTo("12345678901234567890"));
    }

    [Test]
    public async Task Amounts_keep_their_digits() =>
        Assert.That((await Client("""{"amount":0.10000000000000000001}""").SendAsync(HttpMethod.Get, "a/"))!["amount"]!.Value<decimal>(), Is.EqualTo(0.10000000000000000001m));

    [Test]
    public async Task A_body_is_sent_as_json_and_an_empty_answer_is_null()
    {
        Assert.That(await Client("").SendAsync(HttpMethod.Post, "job/1/cancel/", new JObject { ["a"] = 1, ["b"] = null }), Is.Null);
        Assert.That(_sent, Is.EqualTo(new[] { """POST https://epic.example.com/api/v2/job/1/cancel/ {"a":1,"b":null}""" }));
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("/")]
    [TestCase("https://other.example.com/job/")]
    [TestCase("//other.example.com/job/")]
    [TestCase("///other.example.com/job/")]
    [TestCase("/\\other.example.com/")]
    [TestCase("\\job")]
    [TestCase("job/../../../admin/")]
    [TestCase("job/%2e%2e/%2E%2E/admin/")]
    [TestCase("job/..%2f..%2fadmin/")]
    [TestCase("%2f/other.example.com/")]
    [TestCase("http:job/")]
    [TestCase("job/#fragment")]
    [TestCase("job/1\r\nHost: other")]
    public void A_path_that_leads_elsewhere_is_refused_and_nothing_is_sent(string path)
    {
        Assert.That(() => Client("{}").SendAsync(HttpMethod.Get, path), Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo("path"));
        Assert.That(() => Client("{}").ListAllAsync(path), Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo("path"));
        Assert.That(_sent, Is.Empty);
    }

    [Test]
    public void A_request_that_reads_has_no_body() =>
        Assert.That(() => Client("{}").SendAsync(HttpMethod.Get, "job/", new JObject()), Throws.ArgumentException.With.Message.Contains("query"));

    [TestCase("GET", 3)]
    [TestCase("HEAD", 3)]
    [TestCase("PUT", 3)]
    [TestCase("DELETE", 3)]
    [TestCase("POST", 1)]
    [TestCase("PATCH", 1)]
    [TestCase("SOMETHING", 1)]
    public void Only_a_request_that_may_be_repeated_is(string method, int times)
    {
        var epic = Client("", HttpStatusCode.BadGateway, retries: 2);

        Assert.That(() => epic.SendAsync(new HttpMethod(method), "new/"), Throws.InstanceOf<EpicException>());
        Assert.That(_sent, Has.Count.EqualTo(times));
    }

    [Test]
    public void An_error_names_method_and_path_and_no_id() =>
        Assert.That(() => Client("""{"detail":"No."}""", HttpStatusCode.NotFound).SendAsync(HttpMethod.Get, "job/12/"), Throws.TypeOf<EpicNotFoundException>().With.Property("OperationId").EqualTo("GET job/{id}/"));

    [Test]
    public void An_answer_that_is_no_json_is_an_error() =>
        Assert.That(() => Client("<html>").SendAsync(HttpMethod.Get, "job/"), Throws.TypeOf<EpicResponseException>());

    [Test]
    public async Task A_list_is_read_page_by_page_with_its_filters()
    {
        var epic = Client(address => address.Contains("offset=2", StringComparison.Ordinal)
            ? """{"count":3,"next":null,"results":[{"id":3}]}"""
            : """{"count":3,"next":"http://proxy/api/v2/new/?limit=2&offset=2","results":[{"id":1},{"id":2}]}""");

        Assert.That(await epic.ListAllAsync("new/?kind=a").Select(item => (int)item["id"]!).ToListAsync(), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(_sent, Is.EqualTo(new[] { "GET https://epic.example.com/api/v2/new/?kind=a ", "GET https://epic.example.com/api/v2/new/?kind=a&offset=2 " }));
    }

    [TestCase("[1,2]", 2)]
    [TestCase("{\"id\":1}", 1)]
    [TestCase("", 0)]
    [TestCase("{\"results\":[]}", 0)]
    public async Task An_answer_that_is_no_page_is_a_list_too(string answer, int items) =>
        Assert.That(await Client(answer).ListAllAsync("new/").ToListAsync(), Has.Count.EqualTo(items));

    private EpicClient Client(string answer, HttpStatusCode status = HttpStatusCode.OK, int retries = 0) => Client(_ => answer, status, retries);

    private EpicClient Client(Func<string, string> answer, HttpStatusCode status = HttpStatusCode.OK, int retries = 0) => TestClient.Create(
        new FunctionHandler(async (request, cancellationToken) =>
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            _sent.Add($"{request.Method} {request.RequestUri!.AbsoluteUri} {body}");
            return new HttpResponseMessage(status) { Content = new StringContent(answer(request.RequestUri.AbsoluteUri)) };
        }),
        options => (options.MaxRetries, options.RetryDelay, options.Endpoint) = (retries, TimeSpan.Zero, new Uri("https://epic.example.com")));

    [SetUp]
    public void Begin() => _sent.Clear();
}
