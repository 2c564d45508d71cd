namespace Epic.Generated.Build.Tests;

/// <summary>The generator runs only after one of its inputs has changed.</summary>
[Category("Builds")]
internal sealed class IncrementalBuildTests
{
    private static Checkout Checkout => SharedCheckout.Instance;

    [OneTimeSetUp]
    public void Build_a_clean_clone()
    {
        Checkout.CleanLibrary();
        var first = Checkout.BuildLibrary();
        Assert.That(first.ExitCode, Is.Zero, first.Output);
        Assert.That((first.Preparations, first.Generations), Is.EqualTo((1, 1)), first.Output);
    }

    [OneTimeTearDown]
    public void Undo() => Checkout.UndoEdits();

    [Test]
    [Order(1)]
    public void A_build_without_a_change_runs_neither_the_tool_nor_NSwag()
    {
        var result = Checkout.BuildLibrary();

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That((result.Preparations, result.Generations), Is.EqualTo((0, 0)), result.Output);
    }

    [Test]
    [Order(2)]
    public void A_build_after_a_change_generates_and_compiles()
    {
        Checkout.Edit("openapi/epic.json", text => text.Replace("Get the current spend limits", "Get the limits of spending"));

        var result = Checkout.BuildLibrary();

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That((result.Preparations, result.Generations), Is.EqualTo((1, 1)), result.Output);
        Assert.That(File.ReadAllText(Checkout.PathOf("src/Epic.Generated/bin/Debug/net10.0/Epic.Generated.xml")), Does.Contain("Get the limits of spending"));
    }

    [Test]
    [Order(3)]
    public void A_deleted_generated_file_is_generated_again()
    {
        File.Delete(Checkout.PathOf("src/Epic.Generated/obj/openapi/Epic.Generated.g.cs"));

        var result = Checkout.Generate();

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Generations, Is.EqualTo(1), result.Output);
    }

    [Test]
    [Order(4)]
    public void A_stamp_of_other_inputs_generates_again()
    {
        var stamps = Directory.GetFiles(Checkout.PathOf("src/Epic.Generated/obj/openapi"), "*.stamp");
        Assert.That(stamps, Has.Length.EqualTo(1));
        File.Move(stamps[0], Path.Combine(Path.GetDirectoryName(stamps[0])!, "0.stamp"));

        var result = Checkout.Generate();

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Generations, Is.EqualTo(1), result.Output);
        Assert.That(Directory.GetFiles(Checkout.PathOf("src/Epic.Generated/obj/openapi"), "*.stamp"), Is.EqualTo(stamps), "a stamp of other inputs would hide the next change");
    }

    [TestCase("openapi/epic.json", "List the applications that are available, with", "List the available applications, with")]
    [TestCase("openapi/epic.overlay.json", "An amount of money in a currency.", "An amount of money.")]
    [TestCase("nswag.json", "\"wrapResponses\": false", "\"wrapResponses\":  false")]
    [TestCase("build/templates/Class.liquid", "Fields of EPIC that", "Fields of the service that")]
    [TestCase("build/Epic.Generated.SpecTool/Preparation/Rules/Documentation.cs", "Required.", "Needed.")]
    [TestCase("build/Generation.targets", "all beside the", "all next to the")]
    public void A_change_of_an_input_counts(string file, string from, string to)
    {
        var before = Checkout.Stamp();

        Checkout.Edit(file, text => text.Replace(from, to));

        Assert.That(Checkout.Stamp(), Is.Not.EqualTo(before));
    }

    [Test]
    public void A_change_counts_by_content_and_not_by_time()
    {
        var before = Checkout.Stamp();
        Checkout.Edit("build/Packages.props", text => text.Replace("Include=\"CsCheck\"", "Include = \"CsCheck\""));
        File.SetLastWriteTimeUtc(Checkout.PathOf("build/Packages.props"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var after = Checkout.Stamp();
        Assert.That(after, Is.Not.EqualTo(before), "an old time");

        File.SetLastWriteTimeUtc(Checkout.PathOf("build/Packages.props"), new DateTime(2040, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.That(Checkout.Stamp(), Is.EqualTo(after), "a new time alone");
    }

    [Test]
    public void A_template_that_is_added_or_deleted_counts()
    {
        var before = Checkout.Stamp();
        var template = Checkout.PathOf("build/templates/Enum.Extra.liquid");
        File.WriteAllText(template, "");
        Assert.That(Checkout.Stamp(), Is.Not.EqualTo(before));

        File.Delete(template);

        Assert.That(Checkout.Stamp(), Is.EqualTo(before));
    }
}
