using System.Globalization;
using Epic.Cli.Terminal;
using Epic.Cli.Values;

namespace Epic.Cli.Invocation;

/// <summary>
/// Shows the progress of a long task on stderr: a bar with rate and remaining time on a terminal, a line every 10 seconds in a pipe.
/// </summary>
internal sealed class ProgressReport(CommandConsole console, string title) : IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BarInterval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly long _start = console.Time.GetTimestamp();
    private long _lastShown = console.Time.GetTimestamp();
    private bool _hasBar;

    /// <summary>Reports the bytes that are done and, if known, the bytes to do.</summary>
    /// <param name="done">Number of bytes done.</param>
    /// <param name="total">Number of bytes to do; null if unknown.</param>
    /// <param name="detail">Text before the figures, such as a count of files.</param>
    public void Report(long done, long? total, string detail = "")
    {
        lock (_gate)
        {
            if (console.Time.GetElapsedTime(_lastShown) < (console.IsErrorTerminal ? BarInterval : LineInterval))
            {
                return;
            }

            _lastShown = console.Time.GetTimestamp();
            var text = Describe(done, total, detail);
            if (console.IsErrorTerminal)
            {
                _hasBar = true;
                console.Error.Write($"\r{Fit(text)}\u001b[K");
            }
            else
            {
                console.Error.WriteLine(text);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_hasBar)
            {
                console.Error.Write("\r\u001b[K");
                _hasBar = false;
            }
        }
    }

    private string Describe(long done, long? total, string detail)
    {
        var seconds = console.Time.GetElapsedTime(_start).TotalSeconds;
        var rate = seconds > 0 ? done / seconds : 0;
        var begin = $"{title} {(detail.Length > 0 ? detail + " " : "")}{SizeText.Write(done)}";
        var end = $" {SizeText.Write(rate)}/s";
        if (total is not (> 0 and var all))
        {
            return begin + end;
        }

        var share = Math.Clamp((double)done / all, 0, 1);
        begin += $" of {SizeText.Write(all)}";
        end = string.Create(CultureInfo.InvariantCulture, $" {share:P0}{end}");
        end += all > done && rate > 0 ? $" {TimeSpan.FromSeconds(Math.Min((all - done) / rate, 359_999)):hh\\:mm\\:ss} left" : "";
        return begin + Bar(share, console.Width - begin.Length - end.Length) + end;
    }

    // In a narrow window the bar gives way to the figures.
    private string Bar(double share, int room)
    {
        var width = Math.Min(BarWidth, room - 4);
        return console.IsErrorTerminal && width > 2 ? $" [{new string('#', (int)(share * width)).PadRight(width, '.')}]" : "";
    }

    private string Fit(string text) => text.Length < console.Width ? text : text[..Math.Max(0, console.Width - 1)];
}
