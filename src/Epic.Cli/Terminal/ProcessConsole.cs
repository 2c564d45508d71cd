using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Epic.Cli.Terminal;

/// <summary>The console of this process.</summary>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The streams of the process live as long as it does.")]
internal static class ProcessConsole
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static CommandConsole Create() => new()
    {
        In = Console.In,
        Out = Writer(OpenOutput(), autoFlush: !Console.IsOutputRedirected),
        Error = Writer(new OutputStream(Console.OpenStandardError(), isRequired: false), autoFlush: true),
        IsInputTerminal = !Console.IsInputRedirected,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        Width = Console.IsOutputRedirected ? 120 : WindowWidth(),
        Variable = name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null,
        HomeDirectory = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify),
        OpenInput = Console.OpenStandardInput,
        OpenOutput = OpenOutput,
        ReadSecret = ReadSecret,
        ReadKey = () => Console.KeyAvailable ? Console.ReadKey(intercept: true).KeyChar : null,
        Height = Console.IsOutputRedirected ? 40 : WindowHeight(),
        OpenInBrowser = OpenInBrowser,
    };

    private static OutputStream OpenOutput() => new(OpenPipe() ?? Console.OpenStandardOutput(), isRequired: true);

    // The console stream of .NET hides that the reader of a pipe has ended, so that a listing would go on for nobody.
    private static FileStream? OpenPipe()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return null;
        }

        try
        {
            // Not for a file: several programs may write to it one after another, and this stream would not move its position.
            var file = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            return file.CanSeek ? null : file;
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static StreamWriter Writer(Stream stream, bool autoFlush) => new(stream, Utf8, bufferSize: 16 * 1024) { AutoFlush = autoFlush };

    private static int WindowWidth()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : 120;
        }
        catch (IOException)
        {
            return 120;
        }
    }

    private static int WindowHeight()
    {
        try
        {
            return Console.WindowHeight is > 0 and var height ? height : 40;
        }
        catch (IOException)
        {
            return 40;
        }
    }

    private static string ReadSecret()
    {
        var text = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    return text.ToString();
                case ConsoleKey.Backspace:
                    text.Length = Math.Max(0, text.Length - 1);
                    break;
                default:
                    if (!char.IsControl(key.KeyChar))
                    {
                        text.Append(key.KeyChar);
                    }

                    break;
            }
        }
    }

    private static bool OpenInBrowser(string address)
    {
        try
        {
            var (program, arguments) = OperatingSystem.IsWindows() ? ("explorer", address) : (OperatingSystem.IsMacOS() ? "open" : "xdg-open", address);
            using var process = Process.Start(new ProcessStartInfo(program, [arguments]) { RedirectStandardOutput = true, RedirectStandardError = true });
            return process is not null;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
