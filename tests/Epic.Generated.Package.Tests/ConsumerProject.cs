using Epic.Generated.Build.Tests;
using Epic.Generated.Emulator;

namespace Epic.Generated.Package.Tests;

/// <summary>A copy of a project below Consumers, outside the repository. It restores the released packages, as a user's project does.</summary>
internal sealed class ConsumerProject
{
    public ConsumerProject(string name)
    {
        Folder = Directory.CreateDirectory(Released.NewFolder()).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Consumers", name)))
        {
            File.Copy(file, PathOf(Path.GetFileName(file)));
        }

        Released.WriteNuGetConfig(Folder);
    }

    public string Folder { get; }

    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Runs a command of dotnet, which must succeed.</summary>
    public BuildResult Dotnet(params string[] arguments) => Run("dotnet", arguments);

    /// <summary>Runs a program that uses a new emulator, and returns its output. An hour of the emulator takes a second.</summary>
    public async Task<string> RunOnEmulatorAsync(string program, params string[] arguments)
    {
        await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Speed = 3600 });
        return Run(program, [.. arguments, $"--Epic:Endpoint={emulator.BaseAddress}", $"--Epic:S3Endpoint={emulator.S3Endpoint}", $"--Epic:Token={emulator.Token}"]).Output;
    }

    private BuildResult Run(string program, params string[] arguments)
    {
        var result = Checkout.Run(program, Folder, arguments);
        Assert.That(result.ExitCode, Is.Zero, result.Output);
        return result;
    }
}
