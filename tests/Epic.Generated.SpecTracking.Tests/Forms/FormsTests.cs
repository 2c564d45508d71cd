using System.Text;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests.Forms;

/// <summary>Every form of parameter, body and answer: the generated code is compiled as the build does, sends a request and reads the answer.</summary>
internal sealed class FormsTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 31, 13, 5, 0, TimeSpan.FromHours(2));

    private EchoServer _server = null!;
    private GeneratedLibrary _library = null!;

    [OneTimeSetUp]
    public async Task Compile_the_library()
    {
        _server = new EchoServer();
        _library = (await FormsDescription.Library.Value).To(_server.Endpoint);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Every_form_of_a_query_and_a_date_in_the_path()
    {
        _server.Answer = (200, "application/json", "[1, 2]");

        var result = await _library.CallAsync(
            "Jobs", "FormsQueryAsync", ("day", Time), ("since", Time), ("until", Time), ("ids", new[] { 1, 2 }), ("days", new[] { Time, Time.AddDays(1) }),
            ("ratios", new[] { 0.5, 1.25 }), ("words", new[] { "a", "c" }), ("tabs", new[] { "a", "b" }), ("level", 2), ("wait", "PT5M"), ("full", true),
            ("classValue", "first&last"), ("transport", "bus"), ("token", "x"));

        Assert.That(_server.Received!.Target, Does.StartWith("/api/v2/forms/2026-01-31/?"));
        Assert.That(_server.Received.Target.Split('?')[1].Split('&'), Is.EquivalentTo(new[]
        {
            "since=2026-01-31T13%3A05%3A00%2B02%3A00", "until=2026-01-31", "ids=1%2C2", "days=2026-01-31", "days=2026-02-01", "ratios=0.5%7C1.25", "words=a%20c",
            "tabs=a%09b", "level=2", "wait=PT5M", "full=true", "class=first%26last", "transport=bus", "_token%5B%5D=x",
        }));
        Assert.That(result, Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public async Task A_query_without_its_optional_parts() =>
        Assert.That(await TargetAsync("FormsQueryAsync", ("day", Time), ("until", Time)), Is.EqualTo("/api/v2/forms/2026-01-31/?until=2026-01-31"));

    [Test]
    public async Task Headers_and_a_number_as_the_answer()
    {
        _server.Answer = (200, "application/json", "7");

        var result = await _library.CallAsync("Jobs", "FormsHeaderAsync", ("xTeam", "a team"), ("xSince", Time), ("xCount", 3));

        Assert.That(result, Is.EqualTo(7));
        Assert.That(_server.Received!.Headers["X-Team"], Is.EqualTo("a team"));
        Assert.That(_server.Received.Headers["X-Since"], Is.EqualTo("2026-01-31T13:05:00+02:00"));
        Assert.That(_server.Received.Headers["X-Count"], Is.EqualTo("3"));
    }

    [TestCase("a\r\nX-Other: b")]
    [TestCase("größe")]
    public void A_header_that_cannot_be_sent_is_refused(string team) =>
        Assert.That(
            async () => await _library.CallAsync("Jobs", "FormsHeaderAsync", ("xTeam", team)),
            Throws.InnerException.InstanceOf<ArgumentException>().Or.InstanceOf<ArgumentException>());

    [Test]
    public async Task A_form_and_a_text_as_the_answer()
    {
        _server.Answer = (200, "text/plain; charset=utf-8", "größe\n");

        var result = await _library.CallAsync("Jobs", "FormsFormAsync", ("name", "a=b&c"), ("day", Time));

        Assert.That(result, Is.EqualTo("größe\n"));
        Assert.That(_server.Received!.Headers["Content-Type"], Is.EqualTo("application/x-www-form-urlencoded"));
        Assert.That(_server.Received.Body, Is.EqualTo("name=a%3Db%26c&day=2026-01-31"));
    }

    [Test]
    public async Task A_map()
    {
        _server.Answer = (200, "application/json", "{\"b\": 2}");

        var result = await _library.CallAsync("Jobs", "FormsMapAsync", ("body", new Dictionary<string, int> { ["a"] = 1 }));

        Assert.That(_server.Received!.Body, Is.EqualTo("{\"a\":1}"));
        Assert.That(result, Is.EqualTo(new Dictionary<string, int> { ["b"] = 2 }));
    }

    [Test]
    public async Task Free_JSON()
    {
        _server.Answer = (200, "application/json", "{\"b\": [null]}");

        var result = await _library.CallAsync("Jobs", "FormsFreeAsync", ("body", JObject.Parse("{\"a\": {\"b\": null}}")));

        Assert.That(_server.Received!.Body, Is.EqualTo("{\"a\":{\"b\":null}}"));
        Assert.That(result!.ToString(), Does.Contain("\"b\": ["));
    }

    [Test]
    public async Task A_list_of_models_and_a_file_as_the_answer()
    {
        _server.Answer = (200, "application/octet-stream", "\0bytes");
        var items = Array.CreateInstance(_library.Assembly.GetType("Epic.Generated.FormItem")!, 1);
        items.SetValue(_library.Create("FormItem", ("Name", "a"), ("Day", Time), ("GetTypeValue", "b"), ("ToStringValue", "c")), 0);

        var result = await _library.CallAsync("Jobs", "FormsListOfModelsAsync", ("body", items));

        Assert.That(_server.Received!.Body, Is.EqualTo("[{\"day\":\"2026-01-31\",\"get_type\":\"b\",\"name\":\"a\",\"to_string\":\"c\"}]"));
        Assert.That(result, Is.EqualTo(Encoding.UTF8.GetBytes("\0bytes")));
    }

    [Test]
    public void A_list_of_models_is_checked_before_it_is_sent()
    {
        var items = Array.CreateInstance(_library.Assembly.GetType("Epic.Generated.FormItem")!, 1);
        items.SetValue(_library.Create("FormItem", ("Name", "")), 0);

        Assert.That(
            async () => await _library.CallAsync("Jobs", "FormsListOfModelsAsync", ("body", items)),
            Throws.InnerException.Message.Contains("[0].Name must not be empty"));
    }

    [Test]
    public async Task A_property_that_is_required_and_may_be_null_is_sent_as_null()
    {
        _server.Answer = (204, "application/json", "");

        await _library.CallAsync("Jobs", "FormsNullAsync", ("nullValue", _library.Create("FormNull")));
        Assert.That(_server.Received!.Body, Is.EqualTo("{\"level\":null,\"name\":null}"));

        await _library.CallAsync("Jobs", "FormsNullAsync", ("nullValue", _library.Create("FormNull", ("Name", "a"), ("Level", 1), ("Note", "b"))));
        Assert.That(_server.Received!.Body, Is.EqualTo("{\"level\":1,\"name\":\"a\",\"note\":\"b\"}"));
    }

    [Test]
    public void An_item_with_the_separator_of_its_list_is_refused() =>
        Assert.That(
            async () => await _library.CallAsync("Jobs", "FormsQueryAsync", ("day", Time), ("until", Time), ("words", new[] { "a b", "c" })),
            Throws.InnerException.InstanceOf<ArgumentException>().With.InnerException.Message.Contains("' '").Or.InstanceOf<ArgumentException>().With.Message.Contains("' '"));

    [Test]
    public async Task A_list_of_numbers_that_may_be_left_out()
    {
        _server.Answer = (202, "application/json", "");
        await _library.CallAsync("Jobs", "FormsNumbersAsync", ("body", new[] { 1, 2 }));
        Assert.That(_server.Received!.Body, Is.EqualTo("[1,2]"));

        await _library.CallAsync("Jobs", "FormsNumbersAsync");
        Assert.That(_server.Received!.Body, Is.Empty);
    }

    [Test]
    public async Task A_model_that_may_be_left_out()
    {
        _server.Answer = (200, "application/json", "{\"name\": \"a\", \"day\": \"2026-01-31\", \"at\": \"13:05\", \"is_assigned\": \"x\", \"counts\": {\"a\": 1}, \"parent\": {\"name\": \"b\"}}");

        dynamic result = (await _library.CallAsync("Jobs", "FormsOptionalAsync"))!;

        Assert.That(_server.Received!.Body, Is.Empty);
        Assert.That(((string)result.Name, (string)result.At, ((DateTimeOffset)result.Day).Day, (string)result.Parent.Name), Is.EqualTo(("a", "13:05", 31, "b")));

        await _library.CallAsync("Jobs", "FormsOptionalAsync", ("patch", _library.Create("FormItemPatch", ("AssignValue", "x"), ("IsAssignedValue", null))));
        Assert.That(_server.Received!.Body, Is.EqualTo("{\"assign\":\"x\",\"is_assigned\":null}"));
    }

    [Test]
    public void A_deprecated_operation_or_property_is_obsolete()
    {
        Assert.That(_library.Assembly.GetType("Epic.Generated.IJobsClient")!.GetMethod("FormsOptionalAsync")!.GetCustomAttributes(typeof(ObsoleteAttribute), false), Is.Not.Empty);
        Assert.That(_library.Assembly.GetType("Epic.Generated.FormItem")!.GetProperty("OldName")!.GetCustomAttributes(typeof(ObsoleteAttribute), false), Is.Not.Empty);
    }

    private async Task<string> TargetAsync(string method, params (string Name, object? Value)[] arguments)
    {
        _server.Answer = (200, "application/json", "[]");
        await _library.CallAsync("Jobs", method, arguments);
        return _server.Received!.Target;
    }
}
