using System.Net;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Account;

internal sealed class LicenseTests : EmulatorFixture
{
    private const string License = """
        {"display_name": "mine", "description": "d", "environment": [{"variable_name": "A", "value": "b"}], "application": 4}
        """;

    [Test]
    public async Task A_license_is_there_from_its_creation_to_its_deletion()
    {
        var created = await Api.PostAsync("licenses/", License);
        var path = $"licenses/{created["id"]}/";
        var read = await Api.GetAsync(path);
        using var deleted = await Api.SendAsync(HttpMethod.Delete, path);
        await Api.GetAsync(path, HttpStatusCode.NotFound);

        Assert.That((string?)read["application"]!["name"], Is.EqualTo("MSC Nastran"));
        Assert.That((string?)read["environment"]![0]!["value"], Is.EqualTo("b"));
        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((int?)(await Api.GetAsync("licenses/"))["count"], Is.EqualTo(1));
    }

    [TestCase(LicenseTemplatesFormat.OneObject, "environment")]
    [TestCase(LicenseTemplatesFormat.Page, "results")]
    [TestCase(LicenseTemplatesFormat.List, null)]
    public async Task Templates_come_as_an_object_a_page_or_a_list(LicenseTemplatesFormat answer, string? member)
    {
        await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { LicenseTemplates = answer });
        using var api = ApiClient.Create(emulator);
        var templates = await api.GetAsync("licenses/templates/");

        Assert.That(member is null ? templates.AsArray() : templates[member]!.AsArray(), Is.Not.Empty);
    }
}
