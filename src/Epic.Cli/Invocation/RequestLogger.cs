using Microsoft.Extensions.Logging;

namespace Epic.Cli.Invocation;

/// <summary>Writes the library's log to stderr if the user asked for the requests. The library logs no token.</summary>
internal sealed class RequestLogger(TextWriter writer, bool isEnabled) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => isEnabled;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (isEnabled)
        {
            writer.WriteLine(formatter(state, exception));
        }
    }

    public void Dispose()
    {
    }
}
