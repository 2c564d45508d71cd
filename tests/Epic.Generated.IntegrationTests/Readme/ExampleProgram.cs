using System.Diagnostics;
using Epic.Generated.Emulator;
using Microsoft.CodeAnalysis;

namespace Epic.Generated.IntegrationTests.Readme;

/// <summary>Runs a program of a page or a sample as a user runs it: in a process of its own, with token and addresses in its environment.</summary>
internal static class ExampleProgram
{
    public static async Task<(string Output, string Errors, int ExitCode)> RunAsync(
        string code, IEnumerable<string> arguments, EpicEmulator emulator, string folder, CancellationToken cancellationToken, params (string Name, string Value)[] variables)
    {
        var name = $"example-{Guid.NewGuid():N}";
        var program = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        try
        {
            await using (var assembly = File.Create(program))
            {
                var emitted = CSharpBlock.Compile(code, name).Emit(assembly, cancellationToken: cancellationToken);
                Assert.That(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty);
            }

            return await StartAsync(program, arguments, emulator, folder, variables, cancellationToken);
        }
        finally
        {
            File.Delete(program);
        }
    }

    /// <summary>Copies the case of the quickstart, which is named cavity, into a folder.</summary>
    public static void CopyCase(string folder)
    {
        var source = Path.Combine(Pages.Root, "src", "Epic.Quickstart", "cavity");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, "cavity", Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>The site of the pages: two jobs that have ended, and a log in the data store.</summary>
    public static SiteSeed Site()
    {
        var site = SiteSeed.Default();
        site.Jobs.Add(new JobSeed { Name = "wing", App = "zcfd:2021.1.1", Queue = "aws:p4d", Data = "epic://work/wing/", Age = TimeSpan.FromDays(2) });
        site.Jobs.Add(new JobSeed { Name = "cavity", App = "openfoam:v1606", Queue = "aws:c5", Data = "epic://work/cavity/" });
        site.Files["work/cavity/log.simpleFoam"] = "Time = 1\nTime = 2\nEnd\n";
        return site;
    }

    private static async Task<(string Output, string Errors, int ExitCode)> StartAsync(
        string program, IEnumerable<string> arguments, EpicEmulator emulator, string folder, IEnumerable<(string Name, string Value)> variables, CancellationToken cancellationToken)
    {
        var tests = Path.Combine(AppContext.BaseDirectory, typeof(ExampleProgram).Assembly.GetName().Name!);
        var start = new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", tests + ".runtimeconfig.json", "--depsfile", tests + ".deps.json", program, .. arguments])
        {
            WorkingDirectory = folder,
        };
        start.Environment["HOME"] = folder;
        start.Environment["EPIC_TOKEN"] = emulator.Token;
        start.Environment["EPIC_API_ENDPOINT"] = emulator.BaseAddress.ToString();
        start.Environment["AWS_ENDPOINT_URL_S3"] = emulator.S3Endpoint.ToString();
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return await ChildProcess.RunAsync(start, cancellationToken);
    }
}
