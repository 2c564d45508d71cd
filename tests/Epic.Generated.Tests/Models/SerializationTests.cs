using System.Net;
using System.Text.Json;
using Epic.Generated.Models;
using Epic.Generated.Testing;
using Epic.Generated.Tests.Operations;
using Microsoft.Extensions.Configuration;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TextJson = System.Text.Json.JsonSerializer;

namespace Epic.Generated.Tests.Models;

/// <summary>Public types through the serializers of a user's program: a web service, a queue, a configuration.</summary>
internal sealed class SerializationTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static IEnumerable<Type> ModelTypes => GeneratedTypes.Models;

    private static readonly object[] Builders =
    [
        SampleJobs.Cavity with { AdditionalOptions = new Dictionary<string, JToken> { ["deep"] = WireJson.Parse("""{"a":[1,{"b":null}],"t":"2026-01-02T03:04:05Z"}""") }, ProjectId = 4 },
        SampleJobs.Cavity with { Solver = new() { Program = "pisoFoam", EndTime = 0.5m, StopAt = new OpenEnum<OpenFoamStopAt>("later"), Distribution = TaskDistribution.Socket }, DecomposePar = null },
        SampleJobs.Box,
        SampleJobs.Optimisation,
        SampleJobs.Nastran,
        new GenericJob { Name = "g", AppCode = "a:1", DataPath = EpicPath.Parse("epic://a/"), Steps = [new JobTask { Reference = "one", Partitions = 3 }], RequiredFiles = ["in.dat"] },
        SampleJobs.Study,
        new DesktopRequest { NodeCode = "viz", DataPath = EpicPath.Parse("epic://a/"), AllowedAddress = IPAddress.Parse("192.0.2.7"), MountType = MountType.Offline, Runtime = TimeSpan.FromHours(2) },
        new JobSettings { UploadOnFailure = false, DataSyncInterval = 3 },
        new JobWaitOptions { Timeout = TimeSpan.FromHours(3), CancelJobsOnCancellation = true },
        new Money(12.50m, "GBP"),
        new Money(0.1m, "GBP", "£"),
        new LogLine("text", FollowsGap: true),
        new SpendLimit(null, new Money(5, "GBP")),
        new ProjectSpend { Id = 4, ProjectCode = "p", Spent = new Money(1.25m, "GBP") },
        new QueueQuote { QueueCode = "aws:c5", Total = new Money(3, "GBP"), FitsMaxRuntime = true, IsAvailable = true },
    ];

    [TestCaseSource(nameof(ModelTypes))]
    public void A_model_keeps_EPICs_names_and_values_both_ways(Type type)
    {
        var sample = GeneratedTypes.SampleOf(type);
        var model = EpicJson.ReadModel(new JTokenReader(sample), type)!;

        var text = TextJson.Serialize(model, type, Web);
        var newtonsoft = JsonConvert.SerializeObject(model);

        Assert.Multiple(() =>
        {
            Assert.That(newtonsoft, Is.EqualTo(text));
            Assert.That(((JObject)WireJson.Parse(text)).Properties().Select(property => property.Name), Is.SubsetOf(((JObject)sample).Properties().Select(property => property.Name)));
            Assert.That(Written(TextJson.Deserialize(text, type, Web)!), Is.EqualTo(text));
            Assert.That(Written(JsonConvert.DeserializeObject(newtonsoft, type)!), Is.EqualTo(text));
        });
    }

    [Test]
    public void An_answer_goes_through_a_web_service_unchanged()
    {
        const string Answer = """{"id":7,"app_options":{"endTime":200,"day":"2026-01-02T03:04:05Z"},"submitted_at":"2026-01-02T03:04:05Z","config":{"upload":["complete","one day"]},"job_steps":[{"id":1,"exit_code":"0:0"}],"later":{"x":[1]}}""";
        var job = EpicJson.ReadModel<Job>(Answer)!;

        foreach (var json in new[] { TextJson.Serialize(job, Web), TextJson.Serialize<object>(new { Job = job }, Web)[7..^1], JsonConvert.SerializeObject(job) })
        {
            Assert.That(JToken.DeepEquals(WireJson.Parse(json), WireJson.Parse(Answer)), Is.True, json);
        }

        Assert.That(JsonConvert.DeserializeObject<Job>(Answer)!.SubmittedAt, Is.EqualTo("2026-01-02T03:04:05Z"));
        Assert.That(JObject.Parse(Answer).ToObject<Job>()!.SubmittedAt, Is.EqualTo("2026-01-02T03:04:05Z"));
        Assert.That(TextJson.Deserialize<List<Job?>>($"[{Answer},null]")![0]!.Config!.Upload![1].ToString(), Is.EqualTo("one day"));
    }

    [Test]
    public void A_patch_keeps_the_nulls_that_were_assigned_and_no_others()
    {
        var patch = new BillingLimitPatch { Budget = null };

        foreach (var read in new[] { TextJson.Deserialize<BillingLimitPatch>(TextJson.Serialize(patch))!, JsonConvert.DeserializeObject<BillingLimitPatch>(JsonConvert.SerializeObject(patch))! })
        {
            Assert.That((read.IsAssigned(nameof(patch.Budget)), read.IsAssigned("Team")), Is.EqualTo((true, false)));
        }
    }

    [TestCaseSource(nameof(Builders))]
    public void A_value_is_equal_after_System_Text_Json(object value) =>
        Assert.That(TextJson.Deserialize(TextJson.Serialize(value, value.GetType(), Web), value.GetType(), Web), Is.EqualTo(value));

    [TestCaseSource(nameof(Builders))]
    public void A_value_is_equal_after_Newtonsoft_Json(object value) =>
        Assert.That(JsonConvert.DeserializeObject(JsonConvert.SerializeObject(value), value.GetType()), Is.EqualTo(value));

    [TestCaseSource(nameof(Builders))]
    public void A_value_prints_its_contents(object value) => Assert.That(value.ToString(), Does.Not.Contain("Epic.Generated").And.Not.Contain("System."));

    [Test]
    public void A_job_of_any_application_keeps_its_type([Values] bool newtonsoft)
    {
        JobDefinition job = SampleJobs.Nastran;

        var read = newtonsoft
            ? JsonConvert.DeserializeObject<JobDefinition>(JsonConvert.SerializeObject(job))
            : TextJson.Deserialize<JobDefinition>(TextJson.Serialize(job));

        Assert.That(read, Is.EqualTo(SampleJobs.Nastran));
    }

    [Test]
    public void A_path_is_its_text_in_JSON_and_configuration()
    {
        var path = EpicPath.Parse("epic://a/b");

        Assert.Multiple(() =>
        {
            Assert.That(TextJson.Serialize(path), Is.EqualTo("\"epic://a/b\""));
            Assert.That(TextJson.Deserialize<EpicPath>("\"epic://a/b\""), Is.EqualTo(path));
            Assert.That(TextJson.Deserialize<EpicPath?>("null"), Is.Null);
            Assert.That(TextJson.Deserialize<EpicPath>(TextJson.Serialize(default(EpicPath))), Is.EqualTo(default(EpicPath)));
            Assert.That(JsonConvert.SerializeObject(path), Is.EqualTo("\"epic://a/b\""));
            Assert.That(JsonConvert.DeserializeObject<EpicPath>("\"epic://a/b\""), Is.EqualTo(path));
            Assert.That(JsonConvert.DeserializeObject<EpicPath?>("null"), Is.Null);
            Assert.That(JsonConvert.DeserializeObject<EpicPath>(JsonConvert.SerializeObject(default(EpicPath))), Is.EqualTo(default(EpicPath)));
            Assert.That(() => TextJson.Deserialize<EpicPath>("\"a/b\""), Throws.TypeOf<System.Text.Json.JsonException>().With.Message.Contains("epic://"));
            Assert.That(() => TextJson.Deserialize<EpicPath>("{}"), Throws.TypeOf<System.Text.Json.JsonException>());
            Assert.That(() => JsonConvert.DeserializeObject<EpicPath>("\"epic://../x\""), Throws.TypeOf<JsonSerializationException>());
            Assert.That(() => JsonConvert.DeserializeObject<EpicPath>("{}"), Throws.TypeOf<JsonSerializationException>());
        });
    }

    [Test]
    public void A_path_or_an_open_value_may_be_the_key_of_a_dictionary([Values] bool newtonsoft)
    {
        var sizes = new Dictionary<EpicPath, long> { [EpicPath.Parse("epic://a/b")] = 1 };
        var counts = new Dictionary<OpenEnum<TeamRole>, int> { [new OpenEnum<TeamRole>("one day")] = 2 };

        Assert.That(Again(sizes), Is.EqualTo(sizes));
        Assert.That(Again(counts), Is.EqualTo(counts));

        T Again<T>(T value) => newtonsoft ? JsonConvert.DeserializeObject<T>(JsonConvert.SerializeObject(value))! : TextJson.Deserialize<T>(TextJson.Serialize(value))!;
    }

    [Test]
    public void A_request_from_configuration_has_its_path()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Folder"] = "epic://work/cavity/" }).Build();

        Assert.That(configuration.Get<Settings>()!.Folder, Is.EqualTo(EpicPath.Parse("epic://work/cavity/")));
        Assert.That(new ConfigurationBuilder().AddInMemoryCollection([]).Build().Get<Settings>()?.Folder ?? default, Is.EqualTo(default(EpicPath)));
    }

    [Test]
    public void A_request_for_a_desktop_comes_whole_from_configuration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["NodeCode"] = "viz",
            ["DataPath"] = "epic://work/cavity/",
            ["MountType"] = "offline",
            ["Runtime"] = "02:00:00",
            ["ProjectId"] = "4",
        }).Build();

        Assert.That(configuration.Get<DesktopRequest>(), Is.EqualTo(new DesktopRequest { NodeCode = "viz", DataPath = EpicPath.Parse("epic://work/cavity/"), MountType = MountType.Offline, Runtime = TimeSpan.FromHours(2), ProjectId = 4 }));
    }

    [Test]
    public void The_default_path_is_neither_file_nor_folder_and_no_builder_accepts_it()
    {
        var none = default(EpicPath);

        Assert.Multiple(() =>
        {
            Assert.That((none.IsDefault, none.IsRoot, none.IsFolder, none.IsFile, none.IsWellFormed), Is.EqualTo((true, false, false, false, false)));
            Assert.That((none.ToString(), none.Name, none.Parent), Is.EqualTo(("", "", (EpicPath?)null)));
            Assert.That(none, Is.Not.EqualTo(EpicPath.Root));
            Assert.That(() => none.Combine("a"), Throws.ArgumentException);
            Assert.That(() => none.AsFolder(), Throws.ArgumentException);
            Assert.That(() => none.ToKey("prefix/"), Throws.ArgumentException);
            Assert.That(() => EpicPath.Root.Contains(none), Throws.ArgumentException);
            Assert.That(() => (SampleJobs.Cavity with { DataPath = none }).ToSpec(), Throws.ArgumentException.With.Property("ParamName").EqualTo("DataPath"));
            Assert.That(new DesktopRequest { NodeCode = "viz", DataPath = none }.ToSpec, Throws.ArgumentException.With.Property("ParamName").EqualTo("DataPath"));
        });
    }

    [Test]
    public void A_model_and_an_event_print_their_identity_and_no_secret()
    {
        var job = new Job { Id = 7, Name = "cavity", Status = "Running", JobSteps = [new JobStep { Id = 1, StepName = "solver", ExitCode = 0 }] };

        Assert.Multiple(() =>
        {
            Assert.That(job.ToString(), Is.EqualTo("Job { Id = 7, Name = cavity, Status = Running }"));
            Assert.That(new JobStepEnded(job, job.JobSteps[0]).ToString(), Does.Contain("StepName = solver").And.Contain("ExitCode = 0").And.Not.Contain("Epic.Generated"));
            Assert.That(new LicenseVariable { Name = "KEY", Value = "hunter2" }.ToString(), Does.Contain("KEY").And.Not.Contain("hunter2"));
        });
    }

    [Test]
    public void Equal_jobs_and_arrays_are_equal_whatever_lists_they_were_made_of()
    {
        var (first, second) = (Jobs(partitions: 1), Jobs(partitions: 1));
        var other = Jobs(partitions: 2);

        Assert.Multiple(() =>
        {
            Assert.That(second, Is.EqualTo(first));
            Assert.That(second.Select(job => job.GetHashCode()), Is.EqualTo(first.Select(job => job.GetHashCode())));
            Assert.That(first.Zip(other).Where(pair => pair.First.Equals(pair.Second)), Is.Empty);
        });

        static JobSubmission[] Jobs(int partitions) =>
        [
            SampleJobs.Cavity with { AdditionalOptions = new Dictionary<string, JToken> { ["a"] = new JArray(1, partitions), ["b"] = "x" } },
            SampleJobs.Study with { Jobs = [.. SampleJobs.Study.Jobs.Take(partitions)] },
            new GenericJob { Name = "g", AppCode = "a:1", DataPath = EpicPath.Parse("epic://a/"), Steps = new List<JobTask> { new() { Reference = "one", Partitions = partitions } } },
        ];
    }

    [TestCase("0.10")]
    [TestCase("0.1234567890123456789012345678")]
    [TestCase("1E+300")]
    public void An_option_keeps_its_digits_in_a_queue(string number)
    {
        var job = SampleJobs.Box with { AdditionalOptions = new Dictionary<string, JToken> { ["a"] = number.Contains('E') ? new JValue(1e300) : WireJson.Parse(number) } };

        Assert.That(TextJson.Serialize(TextJson.Deserialize<JobSubmission>(TextJson.Serialize<JobSubmission>(job))), Does.Contain($"\"a\":{number}"));
    }

    [Test]
    public void A_null_option_is_sent_as_null() => Assert.That(
        (SampleJobs.Box with { AdditionalOptions = new Dictionary<string, JToken> { ["a"] = null! } }).ToSpec().Jobs[0].AppOptions["a"]!.Type, Is.EqualTo(JTokenType.Null));

    [Test]
    public void Languages_without_with_can_copy_a_job()
    {
        JobDefinition job = SampleJobs.Cavity;

        var copy = job.WithName("other").WithQueueCode("aws:c6").WithProjectId(9).WithDataPath(EpicPath.Parse("epic://b/"));

        Assert.That(copy, Is.EqualTo(SampleJobs.Cavity with { Name = "other", QueueCode = "aws:c6", ProjectId = 9, DataPath = EpicPath.Parse("epic://b/") }));
        Assert.That(SampleJobs.Study.WithQueueCode("q").WithName("n").WithProjectId(null), Is.EqualTo(SampleJobs.Study with { QueueCode = "q", Name = "n" }));
    }

    private static string Written(object model) => EpicJson.WriteModel(model);

    private sealed class Settings
    {
        public EpicPath Folder { get; set; }
    }
}
