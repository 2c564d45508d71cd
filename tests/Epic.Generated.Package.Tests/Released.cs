using Epic.Generated.Build.Tests;

namespace Epic.Generated.Package.Tests;

/// <summary>A copy of this repository that build/release has released, once for all tests: the packages are in its folder.</summary>
[SetUpFixture]
internal sealed class Released
{
    /// <summary>No real release has this version, so no package in the machine's cache can stand in for the one under test.</summary>
    public const string Version = "9.8.7";

    // A source too: another package may ask for a version that no registry has, and is given the next one.
    private static readonly string Cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static Checkout s_checkout = null!;
    private static string s_work = null!;
    private static int s_folders;

    public static ScratchRepository Repository { get; private set; } = null!;

    public static string Packages => Repository.PathOf("artifacts/release");

    /// <summary>A path for a folder that is deleted after the tests.</summary>
    public static string NewFolder() => Path.Combine(s_work, $"folder{Interlocked.Increment(ref s_folders)}");

    /// <summary>
    /// Lets a folder's restores find the released packages. All tests unpack into one folder, which is deleted after them; packages
    /// that the machine has already are used from its cache.
    /// </summary>
    public static void WriteNuGetConfig(string folder) => File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
        <configuration>
          <config>
            <add key="globalPackagesFolder" value="{Path.Combine(s_work, "packages")}" />
          </config>
          <fallbackPackageFolders>
            <add key="machine" value="{Cache}" />
          </fallbackPackageFolders>
          <packageSources>
            <add key="released" value="{Packages}" />
            <add key="cache" value="{Cache}" />
          </packageSources>
        </configuration>
        """);

    [OneTimeSetUp]
    public void Release()
    {
        s_work = Directory.CreateTempSubdirectory("epic-package-").FullName;
        // ApiCompat of the SDK cannot read the path of a referenced project that has a comma.
        s_checkout = new Checkout("a clone with blanks");
        Repository = ScratchRepository.Create(s_checkout);
        Repository.SetVersion(Version);
        Repository.Commit();

        var release = Repository.Release();

        Assert.That(release.ExitCode, Is.Zero, release.Output);
    }

    [OneTimeTearDown]
    public void Delete()
    {
        s_checkout.Dispose();
        Directory.Delete(s_work, recursive: true);
    }
}
