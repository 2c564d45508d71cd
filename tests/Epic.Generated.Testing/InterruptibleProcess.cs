using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Epic.Generated.Testing;

/// <summary>Starts programs that react to Ctrl-C, and sends it.</summary>
/// <remarks>
/// A shell without job control starts background jobs with SIGINT ignored. Child processes inherit this and .NET respects it:
/// the event <see cref="Console.CancelKeyPress"/> is then never raised.
/// </remarks>
internal static class InterruptibleProcess
{
    private const int Interrupt = 2;
    private const nint Ignore = 1;

    // Larger than struct sigaction of any platform. All zeros is the default action.
    private const int ActionSize = 1024;

    private static readonly Lock Gate = new();

    /// <summary>Starts a program that does not ignore SIGINT, even if this process does.</summary>
    public static Process Start(ProcessStartInfo start)
    {
        if (OperatingSystem.IsWindows())
        {
            return Process.Start(start)!;
        }

        lock (Gate)
        {
            var inherited = new byte[ActionSize];
            Assert.That(ChangeAction(Interrupt, null, inherited), Is.Zero, "sigaction");
            if (MemoryMarshal.Read<nint>(inherited) != Ignore)
            {
                return Process.Start(start)!;
            }

            _ = ChangeAction(Interrupt, new byte[ActionSize], null);
            try
            {
                return Process.Start(start)!;
            }
            finally
            {
                _ = ChangeAction(Interrupt, inherited, null);
            }
        }
    }

    /// <summary>Sends the signal that Ctrl-C sends.</summary>
    public static void SendInterrupt(this Process process) => Assert.That(SendSignal(process.Id, Interrupt), Is.Zero, "kill");

    [DllImport("libc", EntryPoint = "sigaction")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeAction(int signal, byte[]? action, byte[]? previous);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
