using System.Reflection;

namespace Epic.Generated.Emulator.Tests.Structure;

/// <summary>The judge is independent of the judged: the emulator's answers are made without the library.</summary>
internal sealed class IndependenceTests
{
    [Test]
    public void The_library_is_used_by_CreateClient_alone()
    {
        var root = typeof(IndependenceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "RepositoryRoot").Value!;
        var users = new[] { "Epic.Generated.Emulator", "Epic.Generated.Emulator.S3" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(root, "src", project), "*.cs", SearchOption.AllDirectories))
            .Where(file => File.ReadAllText(file).Contains("extern alias", StringComparison.Ordinal))
            .Select(Path.GetFileName);
        var project = File.ReadAllText(Path.Combine(root, "src/Epic.Generated.Emulator/Epic.Generated.Emulator.csproj"));

        Assert.That(users, Is.EqualTo(new[] { "EpicEmulator.Client.cs" }));
        Assert.That(project, Does.Contain("""Epic.Generated.csproj" Aliases="Library" """));
    }
}
