using System.IO.Compression;
using Epic.Generated.Build.Tests;

namespace Epic.Generated.Package.Tests;

/// <summary>A copy of this repository that build/release has released, once for all tests: the packages are in its folder.</summary>
[SetUpFixture]
internal sealed class Released
{
    /// <summary>A version that nobody releases, so that no package of the machine can stand for the one under test.</summary>
    public const string Version = "9.8.7";

    private static Checkout s_checkout = null!;
    private static string s_work = null!;
    private static int s_folders;

    public static ScratchRepository Repository { get; private set; } = null!;

    public static BuildResult Output { get; private set; } = null!;

    public static string Packages => Repository.PathOf("artifacts/release");

    public static ZipArchive Open(string package, string extension = "nupkg") => ZipFile.OpenRead(Path.Combine(Packages, $"{package}.{Version}.{extension}"));

    public static byte[] Read(ZipArchive package, string entry)
    {
        using var content = (package.GetEntry(entry) ?? throw new FileNotFoundException(entry)).Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static string ReadText(ZipArchive package, string entry) => new StreamReader(new MemoryStream(Read(package, entry))).ReadToEnd();

    /// <summary>A path for a folder that goes away after the tests.</summary>
    public static string NewFolder() => Path.Combine(s_work, $"folder{Interlocked.Increment(ref s_folders)}");

    /// <summary>
    /// Lets a folder's restores find the packages, which are unpacked beside it; all others come from where the machine has them.
    /// </summary>
    public static void WriteNuGetConfig(string folder) => File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
        <configuration>
          <config>
            <add key="globalPackagesFolder" value="{folder}-packages" />
          </config>
          <fallbackPackageFolders>
            <add key="machine" value="{Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages")}" />
          </fallbackPackageFolders>
          <packageSources>
            <add key="released" value="{Packages}" />
          </packageSources>
        </configuration>
        """);

    [OneTimeSetUp]
    public void Release()
    {
        s_work = Directory.CreateTempSubdirectory("epic-package-").FullName;
        s_checkout = new Checkout();
        Repository = ScratchRepository.Of(s_checkout);
        Repository.SetVersion(Version);
        Repository.Commit();

        Output = Repository.Release();

        Assert.That(Output.ExitCode, Is.Zero, Output.Output);
    }

    [OneTimeTearDown]
    public void Delete()
    {
        s_checkout.Dispose();
        Directory.Delete(s_work, recursive: true);
    }
}
