using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Api;

internal sealed class LinkBaseTests : EmulatorFixture
{
    protected override void Configure(EpicEmulatorOptions options) => options.LinkBase = new Uri("https://internal.example:8443/");

    [Test]
    public async Task Links_may_name_another_host_as_behind_a_proxy()
    {
        var page = await Api.GetAsync("teams/?limit=1");

        Assert.That((string?)page["next"], Is.EqualTo("https://internal.example:8443/api/v2/teams/?limit=1&offset=1"));
    }
}
