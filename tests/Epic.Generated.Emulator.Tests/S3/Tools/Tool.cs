using System.ComponentModel;
using System.Diagnostics;

namespace Epic.Generated.Emulator.Tests.S3.Tools;

/// <summary>Runs a program that is not ours, with none of the machine's own settings for it.</summary>
/// <remarks>Where it is missing the test fails: skipped, it would prove nothing.</remarks>
internal static class Tool
{
    public static async Task<string> RunAsync(string program, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var (exitCode, output, error) = await TryRunAsync(program, environment, arguments);
        Assert.That(exitCode, Is.Zero, $"{program} {string.Join(' ', arguments)}\n{output}\n{error}");
        return output;
    }

    public static async Task<(int ExitCode, string Output, string Error)> TryRunAsync(
        string program, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_") || name.StartsWith("RCLONE_")).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, await output, await error);
        }
        catch (Win32Exception)
        {
            throw new AssertionException($"{program} is not installed: on Debian, apt-get install awscli rclone s3cmd python3-boto3 python3-jsonschema npm chromium curl");
        }
    }
}
