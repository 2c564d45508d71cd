using System.Text;
using Epic.Generated.SpecTool.Documents;
using Epic.Generated.SpecTool.Tracking.Source;
using Epic.Generated.SpecTracking.Tests.Corpus;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>One form for every document that says the same.</summary>
internal sealed class NormaliserTests
{
    private static JObject Known => TestRepository.Description;

    private static IEnumerable<TestCaseData> Batches =>
        SpecEdit.InBatches(SpecEdit.All).Select((batch, index) => new TestCaseData(batch.Document).SetArgDisplayNames($"batch {index} of the corpus"));

    [Test]
    public void The_description_that_is_checked_in_is_in_its_normal_form() =>
        Assert.That(Normaliser.Normalise(Known, Known), Is.EqualTo(File.ReadAllBytes(TestRepository.Real.Description)));

    [Test]
    public void The_lock_was_written_for_the_description_that_is_checked_in() =>
        Assert.That(SpecLock.Read(TestRepository.Real.Lock)?.Sha256, Is.EqualTo(SpecLock.Hash(File.ReadAllBytes(TestRepository.Real.Description))));

    [TestCaseSource(nameof(Batches))]
    public void The_normal_form_is_a_fixed_point(JObject edited)
    {
        var once = Normaliser.Normalise(edited, Known);
        var document = JsonFile.Parse(once, "epic.json");

        Assert.That(Normaliser.Normalise(document, Known), Is.EqualTo(once), "against the description before it");
        Assert.That(Normaliser.Normalise(document, document), Is.EqualTo(once), "once it is checked in");
    }

    [TestCaseSource(nameof(Batches))]
    public void Equal_documents_give_equal_bytes(JObject edited)
    {
        var shuffled = (JObject)edited.DeepClone();
        Edit.Apply(shuffled, new JObject { ["shuffle"] = "" });
        foreach (var set in shuffled.Descendants().OfType<JProperty>().Where(field => field.Name is "required" or "enum" or "parameters" && field.Value is JArray).ToList())
        {
            set.Value = new JArray(set.Value.Reverse());
        }

        var other = JObject.Parse(shuffled.ToString(Newtonsoft.Json.Formatting.None));

        Assert.That(Normaliser.Normalise(other, Known), Is.EqualTo(Normaliser.Normalise(edited, Known)));
    }

    [TestCaseSource(nameof(Batches))]
    public void The_normal_form_says_the_same(JObject edited)
    {

        Assert.That(Facts(JsonFile.Parse(Normaliser.Normalise(edited, Known), "epic.json")), Is.EquivalentTo(Facts(edited)));
    }

    [Test]
    public void The_order_of_an_example_is_kept()
    {
        var document = (JObject)Known.DeepClone();
        document["definitions"]!["Job"]!["example"] = new JObject { ["required"] = new JArray("b", "a") };

        var normalised = Encoding.UTF8.GetString(Normaliser.Normalise(document, Known));

        Assert.That(JObject.Parse(normalised)["definitions"]!["Job"]!["example"]!["required"]!.Select(item => (string)item!), Is.EqualTo(new[] { "b", "a" }));
    }

    [Test]
    public void A_property_that_is_called_as_a_field_of_Swagger_is_a_property()
    {
        var document = (JObject)Known.DeepClone();
        document["definitions"]!["Job"]!["properties"]!["required"] = new JObject { ["type"] = "array", ["items"] = new JObject { ["type"] = "string" } };
        document["definitions"]!["Job"]!["properties"]!["default"] = new JObject { ["type"] = "string", ["enum"] = new JArray("b", "a") };

        var normalised = JsonFile.Parse(Normaliser.Normalise(document, Known), "epic.json");

        Assert.That(normalised["definitions"]!["Job"]!["properties"]!["default"]!["enum"]!.Select(item => (string)item!), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(JToken.DeepEquals(normalised["definitions"]!["Job"]!["properties"]!["required"], document["definitions"]!["Job"]!["properties"]!["required"]));
    }

    [Test]
    public void A_new_enumeration_with_known_values_has_their_order()
    {
        var document = (JObject)Known.DeepClone();
        document["definitions"]!["Job"]!["properties"]!["distribution"] = new JObject { ["type"] = "string", ["enum"] = new JArray("node", "core", "device", "socket") };

        var normalised = JsonFile.Parse(Normaliser.Normalise(document, Known), "epic.json");

        Assert.That(
            normalised["definitions"]!["Job"]!["properties"]!["distribution"]!["enum"]!.ToString(),
            Is.EqualTo(Known["definitions"]!["JobTaskSpec"]!["properties"]!["task_distribution"]!["enum"]!.ToString()));
    }

    // Every value with its place; in the arrays that are sets, whatever their order.
    private static List<string> Facts(JObject document) =>
        [.. document.Descendants().OfType<JValue>().Select(value => $"{PlaceOf(value)} = {value.ToString(Newtonsoft.Json.Formatting.None)}")];

    private static string PlaceOf(JToken token) => string.Join('/', token.AncestorsAndSelf().Reverse().Select(ancestor => ancestor switch
    {
        JProperty property => property.Name,
        JObject json when json.Parent is JArray => (string?)json["name"] ?? "",
        _ => "",
    }));
}
