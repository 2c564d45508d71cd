using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Epic.Cli.Terminal;

/// <summary>The console of this process.</summary>
internal static class ProcessConsole
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static CommandConsole Create() => new()
    {
        In = Console.In,
        Out = Writer(Console.OpenStandardOutput(), autoFlush: !Console.IsOutputRedirected),
        Error = Writer(Console.OpenStandardError(), autoFlush: true),
        IsInputTerminal = !Console.IsInputRedirected,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        Width = Console.IsOutputRedirected ? 120 : WindowWidth(),
        Variable = name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null,
        HomeDirectory = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify),
        OpenInput = Console.OpenStandardInput,
        OpenOutput = Console.OpenStandardOutput,
        ReadSecret = ReadSecret,
        ReadKey = () => Console.KeyAvailable ? Console.ReadKey(intercept: true).KeyChar : null,
        Height = Console.IsOutputRedirected ? 40 : WindowHeight(),
        OpenInBrowser = OpenInBrowser,
    };

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
