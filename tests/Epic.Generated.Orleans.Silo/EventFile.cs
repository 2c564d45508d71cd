using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Epic.Generated.Orleans.Silo;

/// <summary>
/// Writes each event as a line, with a time that all processes of the machine share. The lines outlive a kill of the process.
/// </summary>
internal sealed class EventFile(string path) : IJobRunHandler
{
    private readonly Lock _gate = new();

    public Task HandleAsync(JobRunEvent happened, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{happened.RunId} {happened.Number} {happened.Phase} {Stopwatch.GetTimestamp()}\n")));
        }

        return Task.CompletedTask;
    }
}
