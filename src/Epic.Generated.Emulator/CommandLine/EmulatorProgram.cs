using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

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

        if (Printed(command) is { } text)
        {
            await Console.Out.WriteLineAsync(text).ConfigureAwait(false);
            return 0;
        }

        using var logging = LoggerFactory.Create(builder => builder
            .SetMinimumLevel(command.LogsRequests ? LogLevel.Information : LogLevel.Warning)
            .AddSimpleConsole(console => console.SingleLine = true)
            .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Warning));
        command.Options.LoggerFactory = logging;

        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        try
        {
            var emulator = await EpicEmulator.StartAsync(command.Options).ConfigureAwait(false);
            await using (emulator.ConfigureAwait(false))
            {
                await AnnounceAsync(emulator, command).ConfigureAwait(false);
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

    // The token goes into the ready file or the line for the shell if the user asks for it, and not onto a terminal that may be logged.
    private static async Task AnnounceAsync(EpicEmulator emulator, ProgramOptions command)
    {
        if (command.ReadyFile is { } readyFile)
        {
            await ReadyFile.WriteAsync(readyFile, emulator).ConfigureAwait(false);
        }

        // With --print-env standard output is for the shell alone.
        var announcement = $"EPIC API on {emulator.BaseAddress}api/v2/, S3 on {emulator.S3Endpoint}, page on {emulator.BaseAddress}";
        await (command.PrintsEnvironment ? Console.Error : Console.Out).WriteLineAsync(announcement).ConfigureAwait(false);
        if (command.PrintsEnvironment)
        {
            await Console.Out.WriteLineAsync(ReadyFile.Environment(emulator)).ConfigureAwait(false);
        }
    }

    /// <summary>The text that the options ask for instead of a start; null for a start.</summary>
    private static string? Printed(ProgramOptions command) =>
        command.WantsHelp ? ProgramOptions.Usage
        : command.PrintsSchema ? SiteSeed.JsonSchema()
        : command.PrintsSeed ? (command.Options.Site ?? SiteSeed.Default()).ToJson()
        : null;
}
