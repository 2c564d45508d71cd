using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>
/// Tells whether a process of this machine has ended, so that its runs need not wait for the end of its lease. Processes of other machines
/// and containers are never taken for ended: the names of machines repeat, the system's ids of a boot and of a process namespace do not.
/// </summary>
internal static class ProcessIdentity
{
    /// <summary>The boot, the process namespace, the process id and the process's start. Null on systems without such ids.</summary>
    public static string? Current { get; } = Create();

    /// <summary>Whether a process has certainly ended.</summary>
    public static bool HasEnded(string? process)
    {
        if (Current is null || process is null || process.Split('/') is not [var boot, var space, var id, var start] || Current.Split('/') is not [var ownBoot, var ownSpace, _, _])
        {
            return false;
        }

        return boot == ownBoot && space == ownSpace && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && (StartOf(number) is { } other ? other != start : !Exists(number));
    }

    private static string? Create()
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
        {
            return null;
        }

        try
        {
            using var process = Process.GetCurrentProcess();
            var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
            var start = StartOf(process.Id);
            return start is null || NamespaceOfProcesses() is not { } space ? null : FormattableString.Invariant($"{boot}/{space}/{process.Id}/{start}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A system may hide the processes of other users in /proc.
    private static bool Exists(int process)
    {
        try
        {
            Process.GetProcessById(process).Dispose();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? NamespaceOfProcesses()
    {
#if NET
        return new FileInfo("/proc/self/ns/pid").LinkTarget;
#else
        return null;
#endif
    }

    // The 22nd field is the start, in ticks after the boot. The second is a name that may have spaces and brackets.
    private static string? StartOf(int process)
    {
        try
        {
            var text = File.ReadAllText(FormattableString.Invariant($"/proc/{process}/stat"));
            var fields = text.Substring(text.LastIndexOf(')') + 1).Split([' '], StringSplitOptions.RemoveEmptyEntries);
            return fields.Length <= 19 ? null : fields[0] is "Z" or "X" ? "ended" : fields[19];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
