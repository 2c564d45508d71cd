using System.Globalization;

namespace Epic.Quickstart;

/// <summary>
/// What the program is doing. On a terminal what goes on is one line, rewritten in place; in a pipe or a file only what
/// happened is written, a line each.
/// </summary>
internal sealed class ProgressDisplay(TextWriter output, bool isTerminal, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly Lock _gate = new();
    private string _transient = "";

    public static ProgressDisplay ForConsole() => new(Console.Out, !Console.IsOutputRedirected, TimeProvider.System);

    /// <summary>Something that happened, which stays on the screen.</summary>
    public void Report(string text)
    {
        lock (_gate)
        {
            Clear();
            output.WriteLine($"{Elapsed()}  {text}");
            output.Flush();
        }
    }

    /// <summary>Something that goes on; it gives way to what comes next.</summary>
    public void Update(string text)
    {
        lock (_gate)
        {
            if (isTerminal && text != _transient)
            {
                Clear();
                output.Write($"{Elapsed()}  {text}");
                output.Flush();
                _transient = text;
            }
        }
    }

    private void Clear()
    {
        if (_transient.Length > 0)
        {
            output.Write("\r\u001b[2K");
        }

        _transient = "";
    }

    private string Elapsed() => time.GetElapsedTime(_start).ToString(@"mm\:ss\.f", CultureInfo.InvariantCulture);
}
