namespace Epic.Cli.Terminal;

/// <summary>The terminal, environment and clock of a command. Tests replace each of them.</summary>
internal sealed class CommandConsole
{
    /// <summary>The text that the user types or pipes in.</summary>
    public required TextReader In { get; init; }

    /// <summary>Receives answers. Flush after each item of a stream.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Receives questions, progress and errors.</summary>
    public required TextWriter Error { get; init; }

    public bool IsInputTerminal { get; init; }

    public bool IsOutputTerminal { get; init; }

    public bool IsErrorTerminal { get; init; }

    /// <summary>The width of the terminal, in characters. 120 by default.</summary>
    public int Width { get; init; } = 120;

    /// <summary>Reads an environment variable; null if it is not set or empty.</summary>
    public required Func<string, string?> Variable { get; init; }

    public required string HomeDirectory { get; init; }

    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Opens the bytes of standard input.</summary>
    public Func<Stream> OpenInput { get; init; } = () => Stream.Null;

    /// <summary>Opens the bytes of standard output. Text and bytes are not mixed.</summary>
    public Func<Stream> OpenOutput { get; init; } = () => Stream.Null;

    /// <summary>Reads a line from the terminal without showing it.</summary>
    public Func<string> ReadSecret { get; init; } = () => "";

    /// <summary>Starts a program with an argument, such as a browser. Returns false if it cannot.</summary>
    public Func<string, bool> OpenInBrowser { get; init; } = _ => false;

    /// <summary>Reads a key that was pressed; null if there is none. Does not wait.</summary>
    public Func<char?> ReadKey { get; init; } = () => null;

    /// <summary>The number of lines of the terminal.</summary>
    public int Height { get; init; } = 40;

    /// <summary>The same environment without a terminal, for a command that another command runs.</summary>
    public CommandConsole Redirect(TextReader input, TextWriter output, TextWriter error) => new()
    {
        In = input,
        Out = output,
        Error = error,
        Variable = Variable,
        HomeDirectory = HomeDirectory,
        WorkingDirectory = WorkingDirectory,
        Time = Time,
    };
}
