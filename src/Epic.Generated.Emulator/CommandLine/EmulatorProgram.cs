using System.Runtime.InteropServices;

namespace Epic.Generated.Emulator.CommandLine;

/// <summary>The emulator as a program that runs until a signal stops it.</summary>
internal static class EmulatorProgram
{
    private const int UsageError = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        ProgramOptions command;
        try
        {
            command = ProgramOptions.Parse(args);
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return UsageError;
        }

        if (command.WantsHelp)
        {
            await Console.Out.WriteLineAsync(ProgramOptions.Usage).ConfigureAwait(false);
            return 0;
        }

        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        try
        {
            var emulator = await EpicEmulator.StartAsync(command.Options).ConfigureAwait(false);
            await using (emulator.ConfigureAwait(false))
            {
                await AnnounceAsync(emulator, command.ReadyFile).ConfigureAwait(false);
                await stopped.Task.ConfigureAwait(false);
            }

            return 0;
        }
        catch (Exception e) when (e is ArgumentException or IOException or FormatException or InvalidDataException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }
    }

    // The token goes into the ready file, which its reader asked for, and not onto a terminal that may be logged.
    private static async Task AnnounceAsync(EpicEmulator emulator, string? readyFile)
    {
        if (readyFile is not null)
        {
            await ReadyFile.WriteAsync(readyFile, emulator).ConfigureAwait(false);
        }

        await Console.Out.WriteLineAsync($"EPIC API on {emulator.BaseAddress}, S3 on {emulator.S3Endpoint}").ConfigureAwait(false);
    }
}
