using System.Diagnostics;

namespace Epic.Generated.IntegrationTests.Readme;

/// <summary>The site of the guides and the API is made without a warning and works in a browser.</summary>
[Category("Tools")]
internal sealed class SiteTests
{
    [Test]
    [CancelAfter(900_000)]
    public async Task The_site_is_made_and_its_search_links_and_pictures_work(CancellationToken cancellationToken)
    {
        await RunAsync("build/site/make", cancellationToken);
        var checks = await RunAsync("build/site/check", cancellationToken);

        Assert.That(checks, Does.Contain("links\n").And.Contain("pictures\n").And.Contain("search\n"));
    }

    private static async Task<string> RunAsync(string script, CancellationToken cancellationToken)
    {
        var (output, errors, exitCode) = await ChildProcess.RunAsync(new ProcessStartInfo("bash", [script]) { WorkingDirectory = Pages.Root }, cancellationToken);
        Assert.That(exitCode, Is.Zero, $"{output}\n{errors}");
        return output;
    }
}
