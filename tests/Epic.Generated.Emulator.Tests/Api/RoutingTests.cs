using System.Net;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Api;

internal sealed class RoutingTests : EmulatorFixture
{
    [TestCase("jobs/")]
    [TestCase("job/1001/unknown/")]
    [TestCase("../v1/job/")]
    public async Task An_unknown_route_is_a_html_404(string path)
    {
        using var response = await Api.SendAsync(HttpMethod.Get, path);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
    }

    [TestCase("GET")]
    [TestCase("POST")]
    public async Task A_missing_slash_is_redirected_with_its_query(string method)
    {
        using var response = await Api.SendAsync(new HttpMethod(method), "job?limit=2");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.MovedPermanently));
        Assert.That(response.Headers.Location!.OriginalString, Is.EqualTo("/api/v2/job/?limit=2"));
    }

    [Test]
    public async Task A_method_that_a_route_does_not_have_is_405_with_those_it_has()
    {
        using var response = await Api.SendAsync(HttpMethod.Delete, "job/");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(response.Content.Headers.Allow, Is.EqualTo(new[] { "GET", "POST", "HEAD", "OPTIONS" }));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("""{"detail":"Method \"DELETE\" not allowed."}"""));
    }

    [Test]
    public async Task Head_answers_as_get_without_a_body()
    {
        using var response = await Api.SendAsync(HttpMethod.Head, "teams/");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentLength, Is.GreaterThan(0));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.Empty);
    }

    [TestCase("job/abc/")]
    [TestCase("job/99999999999999/")]
    [TestCase("job/1/")]
    [TestCase("job/-1/")]
    [TestCase("jobstep/x/logs/")]
    [TestCase("job/x/residuals/")]
    [TestCase("licenses/7/")]
    [TestCase("teams/99/")]
    [TestCase("data/file/0/")]
    [TestCase("catalog/clusters/aws:none/")]
    [TestCase("config/zopt:1/aws:c5/")]
    public async Task An_unknown_object_is_404_in_the_words_of_the_rest_framework(string path)
    {
        var answer = await Api.GetAsync(path, HttpStatusCode.NotFound);

        Assert.That((string?)answer["detail"], Is.EqualTo("Not found."));
    }

    [Test]
    public async Task An_unknown_id_is_answered_before_a_bad_body()
    {
        await Api.PatchAsync("projects/99/", "not json", HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Codes_may_come_percent_encoded()
    {
        var queue = await Api.GetAsync("catalog/clusters/aws%3Ac5/");

        Assert.That((string?)queue["queue_code"], Is.EqualTo("aws:c5"));
    }
}
