using System.Text;
using Epic.Generated.Models;
using Epic.Generated.Tests.Operations;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Json;

/// <summary>Answers that EPIC may send one day, which must not fail then.</summary>
internal sealed class TolerantReadingTests
{
    private string? _timeZone;

    // On a machine that lives in UTC, a time that is read as local would not show.
    [OneTimeSetUp]
    public void Live_in_New_York()
    {
        _timeZone = Environment.GetEnvironmentVariable("TZ");
        MoveTo("America/New_York");
    }

    [OneTimeTearDown]
    public void Live_where_the_machine_does() => MoveTo(_timeZone);

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{}")]
    public async Task An_answer_without_content_is_an_empty_object(string answer)
    {
        using var wire = new Wire(answer);

        var job = await wire.Client.Jobs.GetAsync(5);

        Assert.That(job.Id, Is.Null);
        Assert.That(job.JobSteps, Is.Empty);
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    public void A_list_without_content_is_empty(string answer) => Assert.That(Read<IReadOnlyList<Job>>(answer), Is.Empty);

    [TestCase("2026-01-02T03:04:05", "2026-01-02T03:04:05.0000000+00:00")]
    [TestCase("2026-01-02T03:04:05.123456Z", "2026-01-02T03:04:05.1234560+00:00")]
    [TestCase("2026-01-02T03:04:05-05:30", "2026-01-02T03:04:05.0000000-05:30")]
    [TestCase("2026-01-02T03:04:05.123456789Z", "2026-01-02T03:04:05.1234567+00:00")]
    [TestCase("2026-01-02T03:04:05+0530", "2026-01-02T03:04:05.0000000+05:30")]
    [TestCase(" 2026-01-02T03:04Z ", "2026-01-02T03:04:00.0000000+00:00")]
    [TestCase("2026-01-02 03:04:05+00:00", "2026-01-02T03:04:05.0000000+00:00")]
    [TestCase("2026-01-02 03:04:05.5+00", "2026-01-02T03:04:05.5000000+00:00")]
    [TestCase("2026-01-02T03:04:05-05", "2026-01-02T03:04:05.0000000-05:00")]
    [TestCase("2026-01-02", "2026-01-02T00:00:00.0000000+00:00")]
    public void A_time_keeps_its_offset_and_is_UTC_without_one(string text, string expected) =>
        Assert.That(Read<DataFile>($$"""{"created": "{{text}}"}""").Created!.Value.ToString("O"), Is.EqualTo(expected));

    [TestCase("\"soon\"")]
    [TestCase("\"10:00\"")]
    [TestCase("\"05/11/2026\"")]
    [TestCase("\"5 Nov 2026 10:00\"")]
    [TestCase("\"2026-11-05T10:00:00 GMT\"")]
    [TestCase("\"\"")]
    [TestCase("5")]
    [TestCase("{\"at\": [1]}")]
    public void Text_that_is_no_time_reads_as_null_and_hides_nothing_else(string json)
    {
        var unreadable = new List<string>();
        var file = EpicJson.Read<DataFile>(Bytes($$"""{"created": {{json}}, "name": "mesh.h5"}"""), unreadable);

        Assert.That((file.Created, file.Name), Is.EqualTo((default(DateTimeOffset?), "mesh.h5")));
        Assert.That(unreadable, json == "\"\"" ? Is.Empty : Is.EqualTo(new[] { "created" }));
        Assert.That(file.AdditionalProperties?["created"].ToString(Formatting.None), Is.EqualTo(json == "\"\"" ? null : json.Replace(": ", ":")));
    }

    [TestCase("{}")]
    [TestCase("{\"a\": [1]}")]
    [TestCase("\"complete\"")]
    [TestCase("7")]
    public void Another_value_than_a_list_is_kept_and_hides_nothing_else(string json)
    {
        var unreadable = new List<string>();
        var job = EpicJson.Read<Job>(Bytes($$"""{"job_steps": {{json}}, "config": {"upload": {{json}}, "data_sync_interval": 3}, "id": 5}"""), unreadable);

        Assert.That((job.Id, job.Config!.Upload, job.Config.DataSyncInterval), Is.EqualTo((5L, (IReadOnlyList<OpenEnum<JobUploadCondition>>?)null, 3)));
        Assert.That(job.JobSteps, Is.Empty);
        Assert.That(unreadable, Is.EqualTo(new[] { "job_steps", "config.upload" }));
        Assert.That(JToken.DeepEquals(job.Config.AdditionalProperties!["upload"], job.AdditionalProperties!["job_steps"]), Is.True);
    }

    [Test]
    public void Another_value_than_an_open_value_is_kept([Values("[1]", "{\"a\":1}")] string json)
    {
        var authorisation = Read<JobAuthorisation>($$"""{"state": {{json}}, "id": 5}""");

        Assert.That(authorisation.AdditionalProperties!["state"].ToString(Formatting.None), Is.EqualTo(json));
    }

    [TestCase(100)]
    [TestCase(990)]
    public void A_deep_value_hides_no_job(int depth)
    {
        var deep = new string('[', depth) + new string(']', depth);

        var page = Read<JobPage>($$"""{"results": [{"id": 1, "app_options": {"a": {{deep}} } }, {"id": 2, "later": {{deep}} }]}""");

        Assert.That(page.Results.Select(job => job.Id), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(page.Results[0].AppOptions!["a"]!.ToString(Formatting.None), Is.EqualTo(deep));
    }

    [Test]
    public void An_odd_item_of_a_list_that_is_a_whole_answer_hides_no_other([Values("7", "\"x\"", "[]", "null")] string item) =>
        Assert.That(Read<IReadOnlyList<Job>>($$"""[{"id": 1}, {{item}}, {"id": 2}]""").Select(job => job.Id), Is.EqualTo(new[] { 1, 2 }));

    [TestCase("[")]
    [TestCase("""[{"id": 1}""")]
    [TestCase("""[{"id": 1}, {"id": 2}""")]
    [TestCase("""[{"id": 1}, """)]
    public void A_list_that_does_not_end_is_an_error(string answer)
    {
        Assert.That(() => Read<IReadOnlyList<Job>>(answer), Throws.InstanceOf<JsonException>());
        Assert.That(() => Read<JobPage>($$"""{"count": 2, "results": {{answer}}"""), Throws.InstanceOf<JsonException>());
    }

    [Test]
    public async Task A_number_of_400_digits_hides_nothing_of_an_answer_of_any_shape()
    {
        using var wire = new Wire($$"""{"id": 7, "later": [{{new string('9', 400)}}]}""");

        Assert.That((long?)(await wire.Client.SendAsync(HttpMethod.Get, "job/7/"))!["id"], Is.EqualTo(7));
    }

    [TestCase("\"2026-11-05\"", "2026-11-05")]
    [TestCase("\"2026-11-05T00:00:00Z\"", "2026-11-05")]
    [TestCase("\"10:00\"", null)]
    [TestCase("\"05/11/2026\"", null)]
    [TestCase("\"Nov 2026\"", null)]
    [TestCase("20261105", null)]
    [TestCase("[1]", null)]
    public void Text_that_is_no_day_reads_as_null(string json, string? day) => Assert.That(
        Newtonsoft.Json.JsonConvert.DeserializeObject<WithDay>($$"""{"day": {{json}}}""", new Newtonsoft.Json.JsonSerializerSettings { DateParseHandling = Newtonsoft.Json.DateParseHandling.None })!.Day?.ToString("yyyy-MM-dd"), Is.EqualTo(day));

    [Test]
    public void A_null_in_a_list_of_values_is_left_out()
    {
        Assert.That(Read<ProjectDetails>("""{"authorized_user_profiles": [1, null, 2]}""").AuthorizedUserProfiles, Is.EqualTo(new[] { 1L, 2L }));
        Assert.That(Read<JobConfiguration>("""{"upload": [null, "cancel"]}""").Upload, Is.EqualTo(new OpenEnum<JobUploadCondition>[] { JobUploadCondition.Cancel }));
    }

    [Test]
    public void A_list_that_may_be_null_is_null_only_where_it_is_missing()
    {
        Assert.That(Read<JobConfiguration>("{}").Upload, Is.Null);
        Assert.That(Read<JobConfiguration>("""{"upload": []}""").Upload, Is.Empty);
    }

    [Test]
    public void Dates_and_numbers_in_free_form_objects_keep_their_text()
    {
        const string Options = """{"startTime":"2026-01-02T03:04:05Z","day":"2026-01-02","tolerance":1E-300,"steps":9007199254740993,"deep":[{"at":"2026-01-02T03:04:05+05:00"}],"none":null}""";

        var job = Read<Job>($$"""{"app_options": {{Options}}}""");

        Assert.That(job.AppOptions!.ToString(Formatting.None), Is.EqualTo(Options));
        Assert.That(job.AppOptions["startTime"]!.Type, Is.EqualTo(JTokenType.String));
    }

    [TestCase("""{"$ref":"abc","id":1,"$id":"2","$type":"System.Object","config":{"$ref":"x"},"app_options":{"$type":"y"}}""")]
    public void Names_with_a_dollar_are_read_like_any_other(string answer)
    {
        var job = Read<Job>(answer);

        Assert.That(job.Id, Is.EqualTo(1));
        Assert.That(job.AdditionalProperties!.Keys, Is.EquivalentTo(new[] { "$ref", "$id", "$type" }));
        Assert.That((string?)job.AppOptions!["$type"], Is.EqualTo("y"));
    }

    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("-Infinity")]
    [TestCase("1e400")]
    [TestCase("-1e400")]
    [TestCase("99999999999999999999999999999999")]
    [TestCase("\"NaN\"")]
    [TestCase("{}")]
    public void An_amount_that_no_decimal_can_hold_reads_as_no_money_and_hides_nothing(string amount)
    {
        foreach (var money in new[] { $$"""{"amount": {{amount}}}""", $$"""{"amount": {{amount}}, "currency": "GBP"}""", amount })
        {
            var quote = Read<TaskQuote>($$"""{"total": {{money}}, "queue_code": "aws:c5"}""");

            Assert.That((quote.Total, quote.QueueCode), Is.EqualTo(((Money?)null, "aws:c5")), money);
        }
    }

    [TestCase("""{"results": "x"}""")]
    [TestCase("""{"results": {"id": 1}}""")]
    [TestCase("""{"next": ["http://a/?offset=1"], "results": []}""")]
    public void A_page_whose_rows_or_next_page_cannot_be_read_is_an_error(string answer) =>
        Assert.That(() => Read<JobPage>(answer), Throws.InstanceOf<JsonException>());

    [Test]
    public void An_odd_row_hides_no_other_row() =>
        Assert.That(Read<JobPage>("""{"results": [{"id": 1}, null, 7, "x", [], {"id": 2, "config": "none", "input_data": []}]}""").Results.Select(job => job.Id), Is.EqualTo(new[] { 1, 2 }));

    [Test]
    public void A_null_among_texts_keeps_its_place() =>
        Assert.That(Read<JobResidualData>("""{"values": ["1", null, {}, 2.5, true]}""").Values, Is.EqualTo(new[] { "1", null, null, "2.5", "true" }));

    [TestCase("1", true)]
    [TestCase("0", false)]
    [TestCase("\"1\"", true)]
    [TestCase("\"True\"", true)]
    [TestCase("2", null)]
    [TestCase("\"done\"", null)]
    public void A_truth_value_may_be_written_as_a_number(string finished, bool? expected) =>
        Assert.That(Read<Job>($$"""{"finished": {{finished}}}""").Finished, Is.EqualTo(expected));

    [Test]
    public void A_number_of_400_digits_hides_nothing([Values("new_field", "id", "count_of_cores", "name", "cost", "app_options", "job_steps")] string field, [Values("", "-", "0.", "1e")] string sign)
    {
        var number = sign + new string('9', 400);
        var job = Read<Job>($$"""{"status": "running", "{{field}}": {{number}}, "{{field}}2": [{"a": {{number}}}], "finished": true}""");

        Assert.That((job.Status, job.Finished), Is.EqualTo(("running", (bool?)true)));
    }

    [TestCase("[1, 2]")]
    [TestCase("{\"id\": 1")]
    [TestCase("<html>")]
    public void An_answer_of_another_shape_is_an_error(string answer) =>
        Assert.That(() => Read<Job>(answer), Throws.InstanceOf<JsonException>());

    private static T Read<T>(string json)
        where T : class => EpicJson.Read<T>(Bytes(json));

    private static MemoryStream Bytes(string json) => new(Encoding.UTF8.GetBytes(json));

    private static void MoveTo(string? timeZone)
    {
        Environment.SetEnvironmentVariable("TZ", timeZone);
        TimeZoneInfo.ClearCachedData();
    }

    private sealed class WithDay
    {
        [Newtonsoft.Json.JsonConverter(typeof(DateConverter))]
        public DateTimeOffset? Day { get; set; }
    }
}
