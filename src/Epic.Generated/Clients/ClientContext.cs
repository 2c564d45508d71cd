using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.Clients;

/// <summary>The clients, the clock and the log that a client of one resource and its operations work with.</summary>
internal sealed record ClientContext(IEpicClient Epic, TimeProvider Time, ILogger Logger)
{
    public static ClientContext Create(IEpicClient epic, TimeProvider? time)
    {
        ArgumentNullException.ThrowIfNull(epic);
        return new(epic, time ?? TimeProvider.System, NullLogger.Instance);
    }
}
