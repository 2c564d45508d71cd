using System.Text.RegularExpressions;
using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tests.Documents;

/// <summary>The published description may not have the extensions of the overlay.</summary>
internal sealed class PublishedDocumentTests
{
    private static readonly string Description = Small.Spec(
        Small.Operation("get", "thing_read", "\"$ref\": \"#/definitions/Thing\"", """{"name": "a", "in": "query", "type": "string"}"""),
        """
        "Thing": {"type": "object", "properties": {"a": {"type": "string", "enum": ["b"]}, "list": {"type": "array", "items": {"type": "string"}}}}
        """);

    private static IEnumerable<TestCaseData> Places =>
        from place in JObject.Parse(Description).DescendantsAndSelf().OfType<JObject>().Select(token => token.Path)
        from extension in new[] { "x-dotnet-initial", "x-dotnet-type", "x-dotnet-checks", "x-DotNet-Bases", "x-epic-operation-id", "x-originalName", "x-enumNames", "x-enum-varnames" }
        select new TestCaseData(place, extension);

    [TestCaseSource(nameof(Places))]
    public void An_extension_of_ours_is_refused_wherever_it_stands(string place, string extension)
    {
        var document = JObject.Parse(Description);
        ((JObject)document.SelectToken(place)!)[extension] = "1; static int x = 2";

        Assert.That(PreparedRun.Of(document.ToString()).Error, Does.Match($@"^spec\.json\(\d+,\d+\): error {SpecErrors.ReservedExtension}: '{extension}'"));
    }

    [TestCase(@"a\u2028b")]
    [TestCase(@"a\u0000b")]
    [TestCase(@"a\u200bb")]
    [TestCase(@"a\u202eb")]
    [TestCase(@"a\ud800b")]
    [TestCase(@"a\u0085b")]
    [TestCase(@"a\nb")]
    public void A_name_that_cannot_be_printed_is_refused(string escaped)
    {
        var name = Regex.Unescape(escaped);
        foreach (var write in new Action<JObject>[]
        {
            document => document["definitions"]!["Thing"]!["properties"]![name] = new JObject { ["type"] = "string" },
            document => document["definitions"]![name] = new JObject(),
            document => document["definitions"]!["Thing"]!["properties"]!["a"]!["enum"]![0] = name,
            document => document["paths"]!["/thing/"]!["get"]!["parameters"]![0]!["name"] = name,
            document => document["paths"]!["/thing/"]!["get"]!["operationId"] = name,
            document => document["paths"]!["/thing/"]!["get"]!["tags"]![0] = name,
            document => document["paths"]![$"/{name}/"] = document["paths"]!["/thing/"]!.DeepClone(),
        })
        {
            var document = JObject.Parse(Description);
            write(document);

            Assert.That(
                () => PublishedDocument.Check(document, "spec.json"),
                Throws.InstanceOf<SpecException>().With.Property(nameof(SpecException.Code)).EqualTo(SpecErrors.NotPrintable).And.Message.Not.Contains(name));
        }
    }

    [Test]
    public void A_text_loses_the_characters_that_a_comment_cannot_hold()
    {
        var document = JObject.Parse("""{"description": "a\u2028b\u0000c\r\nd\ud800 größe 価格"}""");

        PublishedDocument.TidyTexts(document);

        Assert.That((string?)document["description"], Is.EqualTo("a\nb c\nd\ufffd größe 価格"));
    }
}
