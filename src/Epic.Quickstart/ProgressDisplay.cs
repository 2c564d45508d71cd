using System.Globalization;

namespace Epic.Quickstart;

/// <summary>
/// Prints events, one line each. On a terminal it also shows the current activity, in one line that is rewritten in place.
/// </summary>
internal sealed class ProgressDisplay(TextWriter output, bool isTerminal, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly Lock _gate = new();
    private string _transient = "";

    public static ProgressDisplay ForConsole() => new(Console.Out, !Console.IsOutputRedirected, TimeProvider.System);

    /// <summary>Prints an event, which stays on the screen.</summary>
    public void Report(string text)
    {
        lock (_gate)
        {
            Clear();
            output.WriteLine($"{Elapsed()}  {text}");
            output.Flush();
        }
    }

    /// <summary>Shows the current activity until the next call. Does nothing in a pipe or file.</summary>
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
