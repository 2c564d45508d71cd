using System.IO.Compression;

namespace Epic.Generated.Build.Tests;

/// <summary>Every way to build works from a clean clone, and generates once.</summary>
internal sealed class CleanCloneTests
{
    [Test]
    public void The_solution_builds_without_a_warning_and_generates_once_for_all_frameworks()
    {
        using var checkout = new Checkout();

        var result = checkout.Dotnet("build", "Epic.Generated.sln", "-v:n", "-nologo", "-m", Checkout.WithoutAnalyzers);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That((result.Preparations, result.Generations), Is.EqualTo((1, 1)));
        Assert.That(result.Output, Does.Contain("0 Warning(s)"));
        Assert.That(File.Exists(checkout.PathOf("src/Epic.Generated/bin/Debug/net8.0/Epic.Generated.dll")));
        Assert.That(File.Exists(checkout.PathOf("src/Epic.Generated/bin/Debug/net10.0/Epic.Generated.dll")));
    }

    [Test]
    public void A_pack_holds_both_frameworks_and_nothing_of_the_generator()
    {
        using var checkout = new Checkout("clone");

        var result = checkout.Dotnet("pack", "src/Epic.Generated", "-o", "packed", "-v:n", "-nologo", Checkout.WithoutAnalyzers);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Generations, Is.EqualTo(1));
        using var package = ZipFile.OpenRead(Directory.GetFiles(checkout.PathOf("packed"), "*.nupkg").Single());
        var entries = package.Entries.Select(entry => entry.FullName).ToList();
        Assert.That(entries, Does.Contain("lib/net8.0/Epic.Generated.dll").And.Contain("lib/net10.0/Epic.Generated.xml"));
        Assert.That(entries, Has.None.Contains("SpecTool"));
        using var nuspec = new StreamReader(package.GetEntry("Epic.Generated.nuspec")!.Open());
        Assert.That(nuspec.ReadToEnd(), Does.Not.Contain("NSwag"));
        Assert.That(Directory.GetFiles(checkout.PathOf("packed"), "*.snupkg"), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_project_that_refers_to_the_library_can_be_built_first()
    {
        using var checkout = new Checkout();

        var result = checkout.Dotnet("build", "tests/Epic.Generated.Benchmarks", "-c", "Release", "-v:n", "-nologo", Checkout.WithoutAnalyzers);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Generations, Is.EqualTo(1));
        Assert.That(File.Exists(checkout.PathOf("tests/Epic.Generated.Benchmarks/bin/Release/net10.0/Epic.Generated.SpecTool.dll")), Is.False);
    }

    [Test]
    public void A_publish_works()
    {
        using var checkout = new Checkout("clone");

        var result = checkout.Dotnet("publish", "src/Epic.Generated", "-f", "net10.0", "-c", "Release", "-o", "published", "-v:n", "-nologo", Checkout.WithoutAnalyzers);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Generations, Is.EqualTo(1));
        Assert.That(File.Exists(checkout.PathOf("published/Epic.Generated.dll")));
    }

    [Test]
    public void An_editor_s_design_time_build_finds_the_generated_code()
    {
        using var checkout = new Checkout();
        Assert.That(checkout.Dotnet("restore", "src/Epic.Generated").ExitCode, Is.Zero);

        var result = checkout.Dotnet(
            "msbuild", "src/Epic.Generated", "-t:ResolveAssemblyReferencesDesignTime;CoreCompile", "-p:TargetFramework=net10.0", "-p:DesignTimeBuild=true",
            "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:BuildProjectReferences=false", "-getItem:CscCommandLineArgs", "-nologo");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Contain("Epic.Generated.g.cs"));
        Assert.That(File.Exists(checkout.PathOf("src/Epic.Generated/obj/openapi/Epic.Generated.g.cs")));
    }
}
