using System.Diagnostics;
using System.Globalization;
using Epic.Generated.TransferTool;

namespace Epic.Generated.IntegrationTests;

/// <summary>A sync in a separate process, which can be killed and measured.</summary>
internal static class TransferProcess
{
    /// <summary>Starts it, if wanted under another program that is given the command as its last arguments.</summary>
    public static async Task<Process> StartAsync(StsDataClient epic, string direction, string local, EpicPath remote, params string[] under)
    {
        var session = await epic.GetSessionAsync();
        return Start(Rgw.Endpoint, session, direction, local, remote, under);
    }

    /// <summary>Starts it with a store of whatever kind.</summary>
    public static Process Start(Uri endpoint, DataSession session, string direction, string local, EpicPath remote, params string[] under)
    {
        string[] command = [.. under, "dotnet", "exec", typeof(VariablesClient).Assembly.Location, direction, local, remote.ToString()];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["EPIC_TOOL_ENDPOINT"] = endpoint.ToString(),
                ["EPIC_TOOL_BUCKET"] = session.S3Bucket,
                ["EPIC_TOOL_PREFIX"] = session.S3KeyPrefix,
                ["EPIC_TOOL_KEY"] = session.SessionToken!.AwsKeyId,
                ["EPIC_TOOL_SECRET"] = session.SessionToken.AwsSecretKey,
                ["EPIC_TOOL_TOKEN"] = session.SessionToken.AwsSessionToken,
                ["EPIC_TOOL_EXPIRATION"] = session.SessionToken.Expiration!.Value.ToString("O", CultureInfo.InvariantCulture),
            },
        };
        return Process.Start(start)!;
    }

    /// <summary>Waits for its end, which must be a good one.</summary>
    /// <returns>The most physical memory that it took, managed and native, in bytes.</returns>
    public static async Task<long> PeakAsync(Process process)
    {
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero);
        var peak = output.Split('\n').Single(line => line.StartsWith("peak ", StringComparison.Ordinal));
        return long.Parse(peak[5..], CultureInfo.InvariantCulture);
    }
}
