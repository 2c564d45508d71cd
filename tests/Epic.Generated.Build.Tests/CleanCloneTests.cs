namespace Epic.Generated.Build.Tests;

/// <summary>Every way to build works in a clean clone and generates once.</summary>
[Category("Builds")]
internal sealed class CleanCloneTests
{
    private static Checkout Checkout => SharedCheckout.Instance;

    [SetUp]
    public void Clean() => Checkout.Clean();

    [Test]
    public void A_solution_generates_once_for_all_projects_and_frameworks()
    {
        // A part of the solution reaches the library and the spec tool in each way that the whole does; .ci/run builds the whole.
        File.WriteAllText(Checkout.PathOf("part.slnf"), """
            {
              "solution": {
                "path": "Epic.Generated.sln",
                "projects": ["src/Epic.Generated/Epic.Generated.csproj", "src/Epic.Quickstart/Epic.Quickstart.csproj", "tests/Epic.Generated.SpecTool.Tests/Epic.Generated.SpecTool.Tests.csproj"]
              }
            }
            """);

        var result = Checkout.Dotnet("build", "part.slnf", "-v:n", "-nologo", "-m", Checkout.WithoutAnalyzers);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That((result.Preparations, result.Generations), Is.EqualTo((1, 1)));
        Assert.That(result.Output, Does.Contain("0 Warning(s)"));
        Assert.That(File.Exists(Checkout.PathOf("src/Epic.Generated/bin/Debug/net8.0/Epic.Generated.dll")));
        Assert.That(File.Exists(Checkout.PathOf("src/Epic.Generated/bin/Debug/net10.0/Epic.Generated.dll")));
    }

    [Test]
    public void A_project_that_refers_to_the_library_can_be_built_first()
    {
        var result = Checkout.Dotnet("build", "tests/Epic.Generated.Benchmarks", "-c", "Release", "-v:n", "-nologo", Checkout.WithoutAnalyzers);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Generations, Is.EqualTo(1));
        Assert.That(File.Exists(Checkout.PathOf("tests/Epic.Generated.Benchmarks/bin/Release/net10.0/Epic.Generated.SpecTool.dll")), Is.False);
    }

    [Test]
    public void A_publish_works()
    {
        var result = Checkout.Dotnet("publish", "src/Epic.Generated", "-f", "net10.0", "-c", "Release", "-p:PublishDir=../../published/", "-v:n", "-nologo", Checkout.WithoutAnalyzers);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Generations, Is.EqualTo(1));
        Assert.That(File.Exists(Checkout.PathOf("published/Epic.Generated.dll")));
    }

    [Test]
    public void A_design_time_build_of_an_editor_finds_the_generated_code()
    {
        Assert.That(Checkout.Dotnet("restore", "src/Epic.Generated").ExitCode, Is.Zero);

        var result = Checkout.Dotnet(
            "msbuild", "src/Epic.Generated", "-t:ResolveAssemblyReferencesDesignTime;CoreCompile", "-p:TargetFramework=net10.0", "-p:DesignTimeBuild=true",
            "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:BuildProjectReferences=false", "-getItem:CscCommandLineArgs", "-nologo");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Contain("Epic.Generated.g.cs"));
        Assert.That(File.Exists(Checkout.PathOf("src/Epic.Generated/obj/openapi/Epic.Generated.g.cs")));
    }
}
