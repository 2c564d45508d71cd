using Epic.Generated.Tests.Models;
using Epic.Generated.Tests.Specification;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Conventions;

/// <summary>Whatever EPIC publishes, a user of the library can reach: no name of the wire is lost on the way.</summary>
internal sealed class WireNameTests
{
    private static readonly string[] MoneyNames = ["amount", "currency", "currency_symbol"];

    /// <summary>The names that a model has on the wire, for each that an operation sends or receives.</summary>
    private static readonly IReadOnlyList<HashSet<string>> Models =
        [.. GeneratedTypes.Answers.Concat(GeneratedTypes.Bodies).Distinct().Select(model => GeneratedTypes.Properties(model).Select(property => GeneratedTypes.WireName(property)!).ToHashSet()), [.. MoneyNames]];

    [Test]
    public void Every_name_of_every_published_object_is_a_property_of_one_model() => Assert.That(Unreachable(PublishedDescription.Json), Is.Empty);

    [TestCase("Job", "status", "definitions.Job")]
    [TestCase("Job", "id", "definitions.Job")]
    [TestCase("Budget", "monthly_limit", "definitions.Budget")]
    public void A_name_that_no_model_has_is_found(string definition, string like, string place)
    {
        var changed = (JObject)PublishedDescription.Json.DeepClone();
        var properties = (JObject)changed["definitions"]![definition]!["properties"]!;
        properties["added"] = properties[like]!.DeepClone();

        Assert.That(Unreachable(changed).Select(offence => offence.Split(':')[0]), Is.EqualTo(new[] { place }));
    }

    [Test]
    public void A_name_inside_an_inline_object_is_found()
    {
        var changed = (JObject)PublishedDescription.Json.DeepClone();
        changed["definitions"]!["PriceQuote"]!["properties"]!["cost"]!["properties"]!["vat"] = new JObject { ["type"] = "string" };

        Assert.That(Unreachable(changed).Select(offence => offence.Split(':')[0]), Is.EqualTo(new[] { "definitions.PriceQuote.properties.cost" }));
    }

    private static IEnumerable<string> Unreachable(JObject description) =>
        from value in description.DescendantsAndSelf().OfType<JObject>()
        where value["properties"] is JObject && value["type"]?.Type == JTokenType.String
        let names = ((JObject)value["properties"]!).Properties().Select(property => property.Name).ToList()
        where !Models.Any(model => model.IsSupersetOf(names))
        select $"{value.Path}: {string.Join(' ', names.Except(Closest(names)))}";

    private static HashSet<string> Closest(IReadOnlyCollection<string> names) => Models.MaxBy(model => names.Count(model.Contains))!;
}
