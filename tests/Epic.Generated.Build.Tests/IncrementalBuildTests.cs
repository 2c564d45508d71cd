namespace Epic.Generated.Build.Tests;

/// <summary>The generator runs when something it reads has changed, and otherwise not.</summary>
internal sealed class IncrementalBuildTests
{
    private Checkout _checkout = null!;

    [OneTimeSetUp]
    public void Build_a_clean_clone()
    {
        _checkout = new Checkout();
        var first = _checkout.BuildLibrary();
        Assert.That(first.ExitCode, Is.Zero, first.Output);
        Assert.That((first.Preparations, first.Generations), Is.EqualTo((1, 1)), first.Output);
    }

    [OneTimeTearDown]
    public void Delete_the_clone() => _checkout.Dispose();

    [Test]
    public void A_build_without_a_change_runs_neither_the_tool_nor_NSwag()
    {
        var result = _checkout.BuildLibrary();

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That((result.Preparations, result.Generations), Is.EqualTo((0, 0)), result.Output);
    }

    [TestCase("openapi/epic.json", "Get the current spend limits", "Get the spend limits")]
    [TestCase("openapi/epic.overlay.json", "An amount of money in a currency.", "An amount of money.")]
    [TestCase("nswag.json", "\"wrapResponses\": false", "\"wrapResponses\":  false")]
    [TestCase("build/templates/Class.liquid", "What EPIC sent,", "What the service sent,")]
    [TestCase("build/Epic.Generated.SpecTool/Rules/Documentation.cs", "Required.", "Needed.")]
    [TestCase("build/Generation.targets", "all in obj/.", "all below obj/.")]
    public void A_change_of_an_input_runs_both(string file, string from, string to)
    {
        _checkout.Edit(file, text => text.Replace(from, to));

        var result = _checkout.BuildLibrary();

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That((result.Preparations, result.Generations), Is.EqualTo((1, 1)), result.Output);
    }

    [Test]
    public void A_generated_file_that_is_gone_is_generated_again()
    {
        File.Delete(_checkout.PathOf("src/Epic.Generated/obj/openapi/Epic.Generated.g.cs"));

        var result = _checkout.BuildLibrary();

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Generations, Is.EqualTo(1), result.Output);
    }

    [Test]
    public void Another_version_of_NSwag_generates_again()
    {
        var stamps = Directory.GetFiles(_checkout.PathOf("src/Epic.Generated/obj/openapi"), "*.stamp");
        Assert.That(stamps, Has.Length.EqualTo(1));
        Assert.That(File.ReadAllText(_checkout.PathOf("build/Packages.props")), Does.Contain($"Include=\"NSwag.MSBuild\" Version=\"{Path.GetFileNameWithoutExtension(stamps[0])["nswag-".Length..]}\""));
        File.Move(stamps[0], stamps[0].Replace("nswag-", "nswag-0."));

        var result = _checkout.BuildLibrary();

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Generations, Is.EqualTo(1), result.Output);
        Assert.That(Directory.GetFiles(_checkout.PathOf("src/Epic.Generated/obj/openapi"), "*.stamp"), Is.EqualTo(stamps), "a stamp of another version would hide the next change of version");
    }
}
