using System.Diagnostics;

namespace Epic.Generated.IntegrationTests;

/// <summary>Runs a program to its end. A cancelled program is killed, so that it does not outlive the test.</summary>
internal static class ChildProcess
{
    public static async Task<(string Output, string Errors, int ExitCode)> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        using var stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (output, await errors, process.ExitCode);
    }
}
