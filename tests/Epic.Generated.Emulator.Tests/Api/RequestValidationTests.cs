using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Api;

/// <summary>Bad bodies and the errors that Django REST Framework gives for them.</summary>
internal sealed class RequestValidationTests : EmulatorFixture
{
    [TestCase("""{}""", """{"node_code":["This field is required."],"runtime":["This field is required."]}""")]
    [TestCase("""{"node_code": null, "runtime": 1}""", """{"node_code":["This field may not be null."]}""")]
    [TestCase("""{"node_code": "  ", "runtime": 1}""", """{"node_code":["This field may not be blank."]}""")]
    [TestCase("""{"node_code": "a\u0000", "runtime": 1}""", """{"node_code":["Null characters are not allowed."]}""")]
    [TestCase("""{"node_code": true, "runtime": 1}""", """{"node_code":["Not a valid string."]}""")]
    [TestCase("""{"node_code": "viz:large", "runtime": 0}""", """{"runtime":["Ensure this value is greater than or equal to 1."]}""")]
    [TestCase("""{"node_code": "viz:large", "runtime": "x"}""", """{"runtime":["A valid integer is required."]}""")]
    [TestCase("""{"node_code": "viz:large", "runtime": 1.5}""", """{"runtime":["A valid integer is required."]}""")]
    [TestCase("""{"node_code": "viz:large", "runtime": true}""", """{"runtime":["A valid integer is required."]}""")]
    [TestCase("""{"node_code": "viz:large", "runtime": 1, "application_version": 99}""", """{"application_version":["Invalid pk \"99\" - object does not exist."]}""")]
    [TestCase("""[]""", """{"non_field_errors":["Invalid data. Expected a dictionary, but got list."]}""")]
    [TestCase("\"x\"", """{"non_field_errors":["Invalid data. Expected a dictionary, but got str."]}""")]
    public async Task Fields_are_checked(string body, string errors) => await ExpectAsync("desktop/quote/", body, errors);

    [TestCase(
        """{"runtime": 1, "node_code": "viz:large", "data_path": {}, "mount_type": "sometimes"}""",
        """{"data_path":{"path":["This field is required."]},"mount_type":["\"sometimes\" is not a valid choice."]}""")]
    [TestCase(
        """{"runtime": 1, "node_code": "viz:large", "data_path": "a", "mount_type": "online", "ip_address": "1.2.3"}""",
        """{"ip_address":["Enter a valid IPv4 address."],"data_path":{"non_field_errors":["Invalid data. Expected a dictionary, but got str."]}}""")]
    [TestCase(
        """{"runtime": 1, "node_code": "viz:large", "data_path": {"path": "a"}, "mount_type": "online", "secure_ip": "maybe"}""",
        """{"secure_ip":["Must be a valid boolean."]}""")]
    [TestCase(
        """{"runtime": 1, "node_code": "viz:large", "data_path": {"path": "a"}, "mount_type": "online", "project": -2}""",
        """{"project":["Ensure this value is greater than or equal to -1."]}""")]
    [TestCase(
        """{"runtime": 1, "node_code": "none", "data_path": {"path": "a"}, "mount_type": "online"}""",
        """{"node_code":["Object with node_code=none does not exist."]}""")]
    public async Task Errors_stand_where_the_fault_stands(string body, string errors) => await ExpectAsync("desktop/", body, errors);

    [TestCase("""{"display_name": "x", "environment": 7}""", """{"environment":{"non_field_errors":["Expected a list of items but got type \"int\"."]}}""")]
    [TestCase(
        """{"display_name": "x", "environment": [{"variable_name": "a", "value": "b"}, {"variable_name": "a"}]}""",
        """{"environment":[{},{"value":["This field is required."]}]}""")]
    [TestCase(
        """{"display_name": "0123456789012345678901234567890", "environment": []}""",
        """{"display_name":["Ensure this field has no more than 30 characters."]}""")]
    public async Task Lists_report_each_entry(string body, string errors) => await ExpectAsync("licenses/", body, errors);

    [Test]
    public async Task A_list_of_values_reports_by_index()
    {
        var spec = Support.Jobs.OpenFoam("a");
        spec["config"]!["upload"] = new JsonArray("complete", "always");

        await ExpectAsync("job/", spec.ToJsonString(), """{"config":{"upload":{"1":["\"always\" is not a valid choice."]}}}""");
    }

    [Test]
    public async Task Values_that_Django_converts_are_converted()
    {
        var quote = await Api.PostAsync("desktop/quote/", """{"node_code": "viz:large", "runtime": "2"}""", HttpStatusCode.OK);

        Assert.That((bool?)quote["valid"], Is.True);
    }

    [Test]
    public async Task Read_only_and_unknown_members_are_ignored()
    {
        var license = await Api.PostAsync(
            "licenses/", """{"id": 5, "colour": "red", "display_name": "x", "environment": [], "application": null}""");

        Assert.That(Guid.TryParse((string?)license["id"], out _));
        Assert.That(license["colour"], Is.Null);
    }

    [Test]
    public async Task Another_media_type_is_415()
    {
        using var response = await Api.SendAsync(HttpMethod.Post, "desktop/quote/", "a=b", "text/plain");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        Assert.That(
            await response.Content.ReadAsStringAsync(), Is.EqualTo("""{"detail":"Unsupported media type \"text/plain; charset=utf-8\" in request."}"""));
    }

    [Test]
    public async Task A_body_that_is_not_json_is_a_parse_error()
    {
        var answer = await Api.PostAsync("desktop/quote/", """{"node_code": }""", HttpStatusCode.BadRequest);

        Assert.That((string?)answer["detail"], Does.StartWith("JSON parse error - Expecting value: line 1 column 15"));
    }

    [TestCase("""{"node_code": "\ud800", "runtime": 1}""")]
    [TestCase("""{"\ud800": 1}""")]
    [TestCase("""{"node_code": {"deep": ["\udc00"]}}""")]
    [TestCase("""{"node_code": "viz:large", "runtime": NaN}""")]
    [TestCase("{} {}")]
    [TestCase("{")]
    public async Task A_body_that_cannot_be_read_is_a_parse_error(string body)
    {
        var answer = await Api.PostAsync("desktop/quote/", body, HttpStatusCode.BadRequest);

        Assert.That((string?)answer["detail"], Does.StartWith("JSON parse error"));
    }

    [Test]
    public async Task A_body_that_is_not_UTF_8_is_a_parse_error()
    {
        using var content = new StringContent("""{"node_code": "é", "runtime": 1}""", Encoding.Latin1, "application/json");
        using var response = await Api.SendAsync(HttpMethod.Post, "desktop/quote/", content);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("JSON parse error - 'utf-8'"));
    }

    [Test]
    public async Task A_job_that_cannot_be_read_leaves_nothing_behind()
    {
        var spec = Support.Jobs.OpenFoam("a").ToJsonString();
        await Api.PostAsync("job/", spec.Replace("simpleFoam", "\\ud800", StringComparison.Ordinal), HttpStatusCode.BadRequest);

        Assert.That((int?)(await Api.GetAsync("job/"))["count"], Is.Zero);
    }

    [Test]
    public async Task The_last_of_two_members_with_one_name_counts()
    {
        var spec = Support.Jobs.OpenFoam("a").ToJsonString();
        var jobs = await Api.PostAsync("job/", spec.Replace("""
            "solver":"simpleFoam"
            """, """
            "solver":"first","solver":"last"
            """, StringComparison.Ordinal));

        Assert.That((string?)jobs[0]!["app_options"]!["solver"], Is.EqualTo("last"));
    }

    [TestCase("-1")]
    [TestCase("1e300")]
    public async Task A_step_cannot_last_shorter_than_nothing_or_longer_than_a_life(string seconds)
    {
        var spec = Support.Jobs.OpenFoam("a");
        spec["jobs"]![0]!["app_options"]!["emulator"] = JsonNode.Parse($$$"""{"solver": {"seconds": {{{seconds}}}}}""");

        await Api.PostAsync("job/", spec.ToJsonString(), HttpStatusCode.BadRequest);
        Assert.That((int?)(await Api.GetAsync("job/"))["count"], Is.Zero);
    }

    [Test]
    public async Task An_empty_body_is_an_empty_object()
    {
        using var response = await Api.SendAsync(HttpMethod.Post, "desktop/quote/");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("This field is required."));
    }

    private async Task ExpectAsync(string path, string body, string errors)
    {
        var answer = await Api.PostAsync(path, body, HttpStatusCode.BadRequest);
        Assert.That(JsonNode.DeepEquals(answer, JsonNode.Parse(errors)), $"{answer.ToJsonString()} is not {errors}");
    }
}
