namespace Epic.Generated.Build.Tests;

/// <summary>A broken description or overlay fails the build with an error that an editor can jump to.</summary>
[Category("Builds")]
internal sealed class BrokenInputTests
{
    private static Checkout Checkout => SharedCheckout.Instance;

    [TearDown]
    public void Undo() => Checkout.UndoEdits();

    [Test]
    public void A_description_that_is_not_JSON_is_named_with_its_line()
    {
        Checkout.Edit("openapi/epic.json", text => text.Replace("  \"host\":", "  host:"));

        var result = Checkout.BuildLibrary();

        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Output, Does.Match(@"openapi/epic\.json\(\d+,\d+\): error EPIC001: "));
    }

    [Test]
    public void An_overlay_action_that_matches_nothing_is_named_with_its_index_and_target()
    {
        Checkout.Edit("openapi/epic.overlay.json", text => text.Replace("\"target\": \"$.definitions.SLA\"", "\"target\": \"$.definitions.SLAs\""));

        var result = Checkout.BuildLibrary();

        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Output, Does.Match(@"openapi/epic\.overlay\.json\(\d+,\d+\): error EPIC011: actions\[\d+\]: the target '\$\.definitions\.SLAs' matches nothing"));
    }

    [Test]
    public void A_change_of_the_public_API_that_is_not_listed_is_an_error()
    {
        Checkout.Edit("openapi/epic.json", text => text.Replace("\"invoice_reference\": {", "\"invoice_number\": {"));

        var result = Checkout.BuildLibrary("-p:RunAnalyzers=true", "-p:EnableNETAnalyzers=false", "-p:EnforceCodeStyleInBuild=false");

        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Output, Does.Match("error RS0016: Symbol 'Epic.Generated.Job.InvoiceNumber.get"), "a new member");
        Assert.That(result.Output, Does.Match("error RS0017: Symbol 'Epic.Generated.Job.InvoiceReference.get"), "a lost member");
    }
}
