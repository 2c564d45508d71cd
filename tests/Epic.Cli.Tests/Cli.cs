using System.Text;
using Epic.Cli.Terminal;

namespace Epic.Cli.Tests;

/// <summary>Runs command lines in this process, with its own console, environment and home directory.</summary>
internal sealed class Cli
{
    private readonly MemoryStream _bytes = new();

    public string Home { get; init; } = Emulated.Home;

    public string Folder { get; init; } = Path.GetTempPath();

    public bool IsTerminal { get; init; }

    /// <summary>The text or bytes on standard input.</summary>
    public string Input { get; init; } = "";

    /// <summary>The text that the user types without seeing it; null for <see cref="Input"/>.</summary>
    public string? Secret { get; init; }

    /// <summary>The keys that the user presses, one after another.</summary>
    public string Keys { get; init; } = "";

    public Dictionary<string, string> Variables { get; init; } = [];

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public int Width { get; init; } = 100;

    /// <summary>The number of bytes that a command that runs has written to standard output.</summary>
    public long BytesWritten => _bytes.Length;

    /// <summary>Runs a command line with the shared home directory and without a terminal.</summary>
    public static Task<CliResult> RunAsync(params string[] args) => new Cli().ExecuteAsync(args);

    public Task<CliResult> ExecuteAsync(params string[] args) => ExecuteAsync(CancellationToken.None, args);

    public async Task<CliResult> ExecuteAsync(CancellationToken cancellationToken, params string[] args)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(TimeSpan.FromMinutes(2));
        var keys = new Queue<char>(Keys);
        _bytes.SetLength(0);
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = await EpicProgram.RunAsync(args, ConsoleOf(output, TextWriter.Synchronized(error), keys), bounded.Token);
        return new CliResult(code, output + Encoding.UTF8.GetString(_bytes.ToArray()), error.ToString());
    }

    private CommandConsole ConsoleOf(TextWriter output, TextWriter error, Queue<char> keys) => new()
    {
        In = new StringReader(Input),
        Out = output,
        Error = error,
        IsInputTerminal = IsTerminal,
        IsOutputTerminal = IsTerminal,
        IsErrorTerminal = IsTerminal,
        Width = Width,
        Variable = name => Variables.GetValueOrDefault(name),
        HomeDirectory = Home,
        WorkingDirectory = Folder,
        Time = Time,
        OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(Input)),
        OpenOutput = () => _bytes,
        ReadSecret = () => Secret ?? Input,
        ReadKey = () => keys.TryDequeue(out var key) ? key : null,
    };
}
