namespace Epic.Generated.Tests.Operations;

/// <summary>licenses_templates takes limit and offset but is documented with a single object: any shape is read.</summary>
internal sealed class LicenseTemplateShapeTests
{
    private const string Template = """{"id": "0d0e4b4c-9b3e-4b0a-8c3e-1f2a3b4c5d6e", "environment": [{"variable_name": "A", "default": "2026-01-02T03:04:05Z"}], "later": 1}""";

    [TestCase("{\"count\": 9, \"next\": \"n\", \"results\": [" + Template + "], \"x\": 1}", 9, TestName = "A page is read as one")]
    [TestCase("[" + Template + "]", 1, TestName = "A list is a page of its items")]
    [TestCase(Template, 1, TestName = "A single object is a page of it")]
    public async Task Templates_are_read(string answer, int count)
    {
        using var wire = new Wire(answer);

        var page = await wire.Client.Licenses.ListTemplatesAsync();

        Assert.That(page.Count, Is.EqualTo(count));
        var template = page.Results.Single();
        Assert.That(template.Id, Is.EqualTo(Guid.Parse("0d0e4b4c-9b3e-4b0a-8c3e-1f2a3b4c5d6e")));
        Assert.That(template.Environment.Single().Default, Is.EqualTo("2026-01-02T03:04:05Z"));
        Assert.That(template.AdditionalProperties, Contains.Key("later"));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("{\"count\": 0, \"next\": null}")]
    [TestCase("{\"results\": null}")]
    public async Task No_templates_are_an_empty_page(string answer)
    {
        using var wire = new Wire(answer);

        Assert.That((await wire.Client.Licenses.ListTemplatesAsync()).Results, Is.Empty);
    }

    [Test]
    public async Task A_pager_reads_every_shape()
    {
        using var wire = new Wire("[" + Template + "," + Template + "]", Template);

        Assert.That(await wire.Client.Licenses.ListAllTemplatesAsync().CountAsync(), Is.EqualTo(2));
        Assert.That(await wire.Client.Licenses.ListAllTemplatesAsync().CountAsync(), Is.EqualTo(1));
    }
}
