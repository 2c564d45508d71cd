using Epic.Cli.Output;
using Epic.Generated.DataStore;

namespace Epic.Cli.Commands.Data;

/// <summary>Appends a line to a local file for each file that a synchronisation has dealt with, as it happens.</summary>
internal sealed class SyncLog(string path, TimeProvider time) : IProgress<SyncItemResult>, IDisposable
{
    private readonly Lock _gate = new();
    private readonly StreamWriter _writer = new(path, append: true) { AutoFlush = true };

    public void Report(SyncItemResult value)
    {
        if (value.Outcome is SyncOutcome.Unchanged)
        {
            return;
        }

        lock (_gate)
        {
            var error = value.Error is { } failure ? " " + ValueText.OneLine(failure.Message) : "";
            _writer.WriteLine($"{JsonText.Time(time.GetUtcNow())} {value.Outcome} {value.Item.Action} {ValueText.OneLine(value.Item.RelativePath)}{error}");
        }
    }

    public void Dispose() => _writer.Dispose();
}
