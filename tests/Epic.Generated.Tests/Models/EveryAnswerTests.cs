using System.Reflection;
using System.Text;
using Epic.Generated.Models;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Models;

/// <summary>Rules for every type that an answer is read into, also for those that the description may add.</summary>
internal sealed class EveryAnswerTests
{
    private static IEnumerable<Type> Answers => GeneratedTypes.Answers;

    [TestCaseSource(nameof(Answers))]
    public void An_answer_in_which_everything_is_missing_is_read(Type type) => AssertNothingIsSet(Read(type, "{}"));

    [TestCaseSource(nameof(Answers))]
    public void An_answer_in_which_everything_is_null_is_read(Type type)
    {
        var nulls = new JObject(GeneratedTypes.Properties(type).Select(property => new JProperty(GeneratedTypes.WireName(property)!, JValue.CreateNull())));

        AssertNothingIsSet(Read(type, nulls.ToString()));
    }

    [TestCaseSource(nameof(Answers))]
    public void Every_property_of_an_answer_is_read_from_its_wire_name(Type type)
    {
        var sample = GeneratedTypes.SampleOf(type);

        AssertIs(Read(type, sample.ToString()), sample);
    }

    [TestCaseSource(nameof(Answers))]
    public void Unknown_fields_of_an_answer_are_kept(Type type)
    {
        var read = Read(type, """{"results": [], "added_later": {"at": "2026-01-02T03:04:05Z"}}""");

        var kept = (IDictionary<string, JToken>?)type.GetProperty("AdditionalProperties")!.GetValue(read);
        Assert.That(kept, Contains.Key("added_later"));
        Assert.That((string?)kept!["added_later"]["at"], Is.EqualTo("2026-01-02T03:04:05Z"));
    }

    [TestCaseSource(nameof(Answers))]
    public void The_annotations_of_an_answer_allow_null_everywhere(Type type)
    {
        var context = new NullabilityInfoContext();
        foreach (var property in GeneratedTypes.Properties(type))
        {
            var received = !GeneratedTypes.Bodies.Contains(type);
            var isList = GeneratedTypes.ItemOf(property.PropertyType) is not null;
            var promised = context.Create(property).ReadState == NullabilityState.NotNull;
            Assert.That(promised, Is.EqualTo(received && isList), property.Name);
        }
    }

    private static object Read(Type type, string json) =>
        typeof(EpicJson).GetMethods().Single(method => method is { Name: nameof(EpicJson.Read), IsGenericMethod: true })
            .MakeGenericMethod(type).Invoke(null, [new MemoryStream(Encoding.UTF8.GetBytes(json)), null])!;

    private static void AssertNothingIsSet(object model)
    {
        foreach (var property in GeneratedTypes.Properties(model.GetType()))
        {
            var isList = GeneratedTypes.ItemOf(property.PropertyType) is not null && !GeneratedTypes.Bodies.Contains(model.GetType());
            Assert.That(property.GetValue(model), isList ? Is.Empty : Is.Null, property.Name);
        }

        Assert.That(model.GetType().GetProperty("AdditionalProperties")!.GetValue(model), Is.Null.Or.Empty);
    }

    private static void AssertIs(object model, JObject sample)
    {
        foreach (var property in GeneratedTypes.Properties(model.GetType()))
        {
            AssertIs(property.GetValue(model), sample[GeneratedTypes.WireName(property)!]!, property.Name);
        }
    }

    private static void AssertIs(object? value, JToken sample, string name)
    {
        switch (value)
        {
            case Money money:
                Assert.That(money, Is.EqualTo(new Money(12.50m, "GBP", "£")), name);
                break;
            case JObject free:
                Assert.That(JToken.DeepEquals(free, sample), Is.True, name);
                break;
            case DateTimeOffset time:
                Assert.That(time.ToString("yyyy-MM-ddTHH:mm:ss.ffffffzzz"), Is.EqualTo((string?)sample), name);
                break;
            case System.Collections.IEnumerable list and not string:
                foreach (var (item, index) in list.Cast<object>().Select((item, index) => (item, index)))
                {
                    AssertIs(item, sample[index]!, $"{name}[{index}]");
                }

                Assert.That(list.Cast<object>().Count(), Is.EqualTo(sample.Count()), name);
                break;
            case not null when sample is JObject inner:
                AssertIs(value, inner);
                break;
            default:
                Assert.That(value?.ToString(), Is.EqualTo(sample.ToString()), name);
                break;
        }
    }
}
