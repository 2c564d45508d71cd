using Epic.Generated.Emulator.Tests.S3.Tools;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Page;

/// <summary>The page in a real browser, with and without a control token.</summary>
[Category("Tools")]
internal sealed class PageTests
{
    [TestCase(null)]
    [TestCase("control")]
    public async Task Every_control_of_the_page_works(string? controlToken)
    {
        await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { ControlToken = controlToken });
        using var api = ApiClient.Create(emulator);
        await api.SubmitAsync(Support.Jobs.OpenFoam("cavity", "<b>bold</b>"));
        using var project = await NodeProject.CreateAsync("Page/page.mjs", "playwright-core@1.65.1");

        var output = await project.RunAsync(new Dictionary<string, string> { ["CONTROL_TOKEN"] = controlToken ?? "" }, emulator.BaseAddress.ToString(), "/usr/bin/chromium");

        Assert.That(output, Does.Contain("jobs\n").And.Contain("reset\n"));
    }
}
