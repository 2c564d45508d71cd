using System.CommandLine;
using System.CommandLine.Invocation;
using Epic.Cli.Commands;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Terminal;

namespace Epic.Cli;

/// <summary>Runs one command line.</summary>
internal static class EpicProgram
{
    /// <summary>Parses and runs a command line, and reports its error.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="console">The terminal, environment and clock.</param>
    /// <param name="cancellationToken">Cancelled by Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CommandConsole console, CancellationToken cancellationToken)
    {
        var options = new GlobalOptions();
        var root = RootCommandFactory.Create(options, console);

        // '@last' is a job and not a file of arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is not (null or ParseErrorAction) && parsed.Action != parsed.CommandResult.Command.Action)
        {
            return await InvokeAsync(parsed, console, cancellationToken);
        }

        if (parsed.Errors.Count > 0 || UsageReport.UnknownOption(parsed) is not null || parsed.CommandResult.Command is not EpicCommand { Handler: { } handler })
        {
            return ReportUsage(parsed, console);
        }

        return await RunAsync(parsed, options, handler, console, cancellationToken);
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, GlobalOptions options, Func<CommandContext, CancellationToken, Task<int>> handler, CommandConsole console, CancellationToken cancellationToken)
    {
        CommandContext? context = null;
        var code = ExitCode.Done;
        try
        {
            context = new CommandContext(parsed, options, console, RunAsync);
            code = await handler(context, cancellationToken);
            await console.Out.FlushAsync(CancellationToken.None);
            return code;
        }
        catch (OutputClosedException)
        {
            // The reader has read enough.
            return code;
        }
#pragma warning disable CA1031 // The user sees one line whatever failed; -v shows the rest.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await FlushQuietlyAsync(console);
            return Report(error, parsed, options, context, console);
        }
        finally
        {
            context?.Dispose();
        }
    }

    // The error that is reported matters more than the rest of the answer.
    private static async Task FlushQuietlyAsync(CommandConsole console)
    {
        try
        {
            await console.Out.FlushAsync(CancellationToken.None);
        }
        catch (IOException)
        {
            // The same disk or pipe.
        }
    }

    private static int Report(Exception error, ParseResult parsed, GlobalOptions options, CommandContext? context, CommandConsole console)
    {
        var report = ErrorReport.Create(error);
        report = report is { ExitCode: ExitCode.Usage, NextStep: null } ? report with { NextStep = $"see {string.Join(' ', UsageReport.NamesOf(parsed.CommandResult))} --help" } : report;
        var isInterruption = report.ExitCode == ExitCode.Interrupted;
        console.Error.WriteLine(isInterruption ? context?.OnInterrupt ?? report.ToLine() : $"epic: {report.ToLine()}");
        if ((parsed.GetValue(options.Verbose) || parsed.GetValue(options.Debug)) && !isInterruption)
        {
            console.Error.WriteLine(error.ToString());
        }

        return report.ExitCode;
    }

    private static int ReportUsage(ParseResult parsed, CommandConsole console)
    {
        console.Error.WriteLine($"epic: {UsageReport.Describe(parsed)}");
        return ExitCode.Usage;
    }

    // Help, version and completion, which System.CommandLine answers.
    private static async Task<int> InvokeAsync(ParseResult parsed, CommandConsole console, CancellationToken cancellationToken)
    {
        try
        {
            var code = await parsed.InvokeAsync(
                new InvocationConfiguration { Output = console.Out, Error = console.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                cancellationToken);
            await console.Out.FlushAsync(CancellationToken.None);
            return code;
        }
        catch (OutputClosedException)
        {
            return ExitCode.Done;
        }
        catch (IOException error)
        {
            console.Error.WriteLine($"epic: {ErrorReport.Create(error).ToLine()}");
            return ExitCode.Failed;
        }
    }
}
