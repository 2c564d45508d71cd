using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Epic.Generated.Testing;

namespace Epic.Generated.Tests.Models;

/// <summary>The code that System.Text.Json generates in a program serializes this library's types.</summary>
internal sealed partial class GeneratedContextTests
{
    private static readonly Type[] Exported = [.. typeof(IEpicClient).Assembly.GetExportedTypes()];

    // The generated code is the program's, which sees public types only. This assembly sees the internal ones too.
    [Test]
    public void A_program_can_create_every_converter()
    {
        var converters = Exported
            .SelectMany(type => type.GetProperties().Select(property => property.GetCustomAttribute<JsonConverterAttribute>()).Append(type.GetCustomAttribute<JsonConverterAttribute>(inherit: false)))
            .OfType<JsonConverterAttribute>().Select(attribute => attribute.ConverterType!).Distinct().ToList();

        Assert.That(converters, Is.Not.Empty);
        Assert.That(converters.Where(converter => !converter.IsPublic || converter.GetConstructor([]) is null), Is.Empty);
    }

    [Test]
    public void A_value_goes_both_ways_without_reflection()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = Context.Default };
        var value = new Value(
            new Job { Id = 7, Status = "Running" },
            new Money(1.50m, "GBP"),
            EpicPath.Parse("epic://a/b"),
            new OpenEnum<JobUploadCondition>("one day"),
            SampleJobs.Cavity with { AdditionalOptions = new Dictionary<string, Newtonsoft.Json.Linq.JToken> { ["a"] = 1 } },
            new DesktopRequest { NodeCode = "viz", DataPath = EpicPath.Parse("epic://a/"), AllowedAddress = System.Net.IPAddress.Loopback });

        var text = JsonSerializer.Serialize(value, options);
        var read = JsonSerializer.Deserialize<Value>(text, options)!;

        Assert.That(text, Does.StartWith("""{"Job":{"id":7,"status":"Running","""));
        Assert.That(read with { Job = value.Job }, Is.EqualTo(value));
        Assert.That(read.Job.Id, Is.EqualTo(7));
    }

    [Test]
    public void The_converter_takes_none_but_its_own_types([Values(typeof(LogLine), typeof(JobWaitOptions), typeof(OpenFoamJob), typeof(string))] Type other) =>
        Assert.That((new EpicJsonConverter().CanConvert(other), new EpicJsonConverter().CanConvert(typeof(Job)), new EpicJsonConverter().CanConvert(typeof(OpenEnum<TeamRole>))), Is.EqualTo((false, true, true)));

    internal sealed record Value(Job Job, Money Cost, EpicPath Path, OpenEnum<JobUploadCondition> When, JobDefinition Definition, DesktopRequest Desktop);

    [JsonSerializable(typeof(Value))]
    [JsonSerializable(typeof(IReadOnlyList<Job>))]
    private sealed partial class Context : JsonSerializerContext;
}
