using System.Reflection;
using System.Runtime.InteropServices;
using Epic.Cli;
using Epic.Cli.Terminal;

// The version needs neither the commands nor the library.
if (args is ["--version"])
{
    var version = typeof(EpicProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
    Console.Out.WriteLine(version.Split('+')[0]);
    return 0;
}

using var interruption = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
return await EpicProgram.RunAsync(args, ProcessConsole.Create(), interruption.Token);

// The second signal ends the process at once.
void Cancel(PosixSignalContext signal)
{
    if (!interruption.IsCancellationRequested)
    {
        signal.Cancel = true;
        interruption.Cancel();
    }
}
