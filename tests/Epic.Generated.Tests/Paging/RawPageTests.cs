using System.Numerics;
using Epic.Generated.Paging;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Paging;

/// <summary>A page of a list that no generated client knows, whatever EPIC sends.</summary>
internal sealed class RawPageTests
{
    private static IEnumerable<TestCaseData> Counts =>
    [
        new(new JValue(7), 7),
        new(new JValue(0), 0),
        new(new JValue((long)int.MaxValue + 5), int.MaxValue),
        new(new JValue(long.MinValue), 0),
        new(new JValue(BigInteger.Pow(10, 400)), null),
        new(new JValue("7"), null),
        new(new JValue(7.5), null),
        new(JValue.CreateNull(), null),
        new(new JArray(), null),
    ];

    [TestCaseSource(nameof(Counts))]
    public void A_count_that_no_list_can_have_hides_no_row(JToken count, int? read)
    {
        var page = new RawPage(new JObject { ["count"] = count, ["results"] = new JArray(1, 2) });

        Assert.That(page.Count, Is.EqualTo(read));
        Assert.That(page.Results, Has.Count.EqualTo(2));
    }

    [TestCase("5")]
    [TestCase("{}")]
    [TestCase("[\"?offset=2\"]")]
    [TestCase("true")]
    public void A_next_page_that_is_no_text_does_not_end_the_list(string next)
    {
        Assert.That(() => new RawPage(new JObject { ["next"] = JToken.Parse(next), ["results"] = new JArray(1, 2) }), Throws.TypeOf<EpicResponseException>());
        Assert.That(new RawPage(new JObject { ["next"] = JToken.Parse(next), ["name"] = "no page" }).Results, Has.Count.EqualTo(1));
    }

    [Test]
    public void Addresses_that_are_no_text_are_none()
    {
        var page = new RawPage(new JObject { ["next"] = "?offset=2", ["previous"] = 5 });

        Assert.That((page.Next, page.Previous), Is.EqualTo(("?offset=2", (string?)null)));
    }

    [Test]
    public void A_list_or_an_object_or_nothing_is_a_page_too()
    {
        Assert.That(new RawPage(null).Results, Is.Empty);
        Assert.That(new RawPage(new JArray(1, 2)).Results, Has.Count.EqualTo(2));
        Assert.That(new RawPage(new JObject { ["results"] = 5 }).Results, Has.Count.EqualTo(1));
        Assert.That(new RawPage(new JObject()).Count, Is.Null);
    }
}
