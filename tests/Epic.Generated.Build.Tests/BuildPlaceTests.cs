namespace Epic.Generated.Build.Tests;

/// <summary>The generated code follows the places and properties of a build.</summary>
[Category("Builds")]
internal sealed class BuildPlaceTests
{
    private static Checkout Checkout => SharedCheckout.Instance;

    [SetUp]
    public void Clean() => Checkout.CleanLibrary();

    [Test]
    public void A_build_with_an_artifacts_path_writes_nothing_into_the_sources()
    {
        var artifacts = Path.Combine(Path.GetDirectoryName(Checkout.Folder)!, "artifacts of the build");
        var before = Checkout.Snapshot();

        var result = Checkout.BuildLibrary("--artifacts-path", artifacts);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(File.Exists(Path.Combine(artifacts, "obj", "Epic.Generated", "openapi", "Epic.Generated.g.cs")));
        Assert.That(Checkout.Snapshot(), Is.EqualTo(before), "the sources may be read-only");
    }

    [Test]
    public void Another_platform_generates_from_clean()
    {
        var result = Checkout.Generate("-restore", "-p:Platform=x64");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(File.Exists(Checkout.PathOf("src/Epic.Generated/obj/openapi/Epic.Generated.g.cs")));
    }

    [Test]
    public void A_clean_takes_the_generated_code()
    {
        Assert.That(Checkout.Dotnet("restore", "src/Epic.Generated", "-nologo").ExitCode, Is.Zero);
        Assert.That(Checkout.Generate().ExitCode, Is.Zero);
        Assert.That(Directory.Exists(Checkout.PathOf("src/Epic.Generated/obj/openapi")));

        Assert.That(Checkout.Dotnet("clean", "src/Epic.Generated", "-nologo").ExitCode, Is.Zero);

        Assert.That(Directory.Exists(Checkout.PathOf("src/Epic.Generated/obj/openapi")), Is.False);
    }

    [Test]
    public void The_quickstart_is_published_with_the_runtime_and_trimmed_and_runs()
    {
        var published = Path.Combine(Path.GetDirectoryName(Checkout.Folder)!, "published");

        var result = Checkout.Dotnet(
            "publish", "src/Epic.Quickstart", "-nologo", "--use-current-runtime", "--self-contained", "-p:PublishTrimmed=true", "--output", published, Checkout.WithoutAnalyzers);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Not.Contain("warning IL").And.Not.Contain("warning NETSDK"));
        var run = Checkout.Run(Path.Combine(published, "Epic.Quickstart"), Path.GetDirectoryName(published)!, "results");
        Assert.That(run.ExitCode, Is.Zero, run.Output);
    }
}
