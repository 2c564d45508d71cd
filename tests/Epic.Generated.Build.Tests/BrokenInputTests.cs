namespace Epic.Generated.Build.Tests;

/// <summary>A broken description or overlay fails the build with an error that an editor can jump to.</summary>
internal sealed class BrokenInputTests
{
    private Checkout _checkout = null!;

    [OneTimeSetUp]
    public void Clone() => _checkout = new Checkout();

    [OneTimeTearDown]
    public void Delete_the_clone() => _checkout.Dispose();

    [Test]
    public void A_description_that_is_not_JSON_is_named_with_its_line()
    {
        var original = File.ReadAllText(_checkout.PathOf("openapi/epic.json"));
        _checkout.Edit("openapi/epic.json", text => text.Replace("  \"host\":", "  host:"));

        var result = _checkout.BuildLibrary();
        File.WriteAllText(_checkout.PathOf("openapi/epic.json"), original);

        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Output, Does.Match(@"openapi/epic\.json\(\d+,\d+\): error EPIC001: "));
    }

    [Test]
    public void An_overlay_action_that_matches_nothing_is_named_with_its_index_and_target()
    {
        var original = File.ReadAllText(_checkout.PathOf("openapi/epic.overlay.json"));
        _checkout.Edit("openapi/epic.overlay.json", text => text.Replace("\"target\": \"$.definitions.SLA\"", "\"target\": \"$.definitions.SLAs\""));

        var result = _checkout.BuildLibrary();
        File.WriteAllText(_checkout.PathOf("openapi/epic.overlay.json"), original);

        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Output, Does.Match(@"openapi/epic\.overlay\.json\(\d+,\d+\): error EPIC011: actions\[\d+\]: the target '\$\.definitions\.SLAs' matches nothing"));
    }

    [Test]
    public void A_change_of_the_public_API_that_nobody_has_accepted_is_an_error()
    {
        var original = File.ReadAllText(_checkout.PathOf("openapi/epic.json"));
        _checkout.Edit("openapi/epic.json", text => text.Replace("\"invoice_reference\": {", "\"invoice_number\": {"));

        var result = _checkout.BuildLibrary("-p:RunAnalyzers=true");
        File.WriteAllText(_checkout.PathOf("openapi/epic.json"), original);

        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Output, Does.Match("error RS0016: Symbol 'Epic.Generated.Job.InvoiceNumber.get"), "what is new");
        Assert.That(result.Output, Does.Match("error RS0017: Symbol 'Epic.Generated.Job.InvoiceReference.get"), "what is gone");
    }
}
