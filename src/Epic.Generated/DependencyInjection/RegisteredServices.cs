using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Epic.Generated.DependencyInjection;

/// <summary>Takes the clock and the loggers from the container where the options leave them open.</summary>
internal sealed class RegisteredServices(ILoggerFactory? loggerFactory = null, TimeProvider? timeProvider = null) : IPostConfigureOptions<EpicClientOptions>
{
    public void PostConfigure(string? name, EpicClientOptions options)
    {
        options.LoggerFactory ??= loggerFactory;
        options.TimeProvider ??= timeProvider;
    }
}
