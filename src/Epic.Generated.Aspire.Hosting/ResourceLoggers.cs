using Microsoft.Extensions.Logging;

namespace Epic.Generated.Aspire.Hosting;

/// <summary>Sends all log lines of the emulator to the log of its resource.</summary>
internal sealed class ResourceLoggers(ILogger log) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => log;

    public void AddProvider(ILoggerProvider provider)
    {
        // The resource has its own.
    }

    public void Dispose()
    {
        // The application owns the log.
    }
}
