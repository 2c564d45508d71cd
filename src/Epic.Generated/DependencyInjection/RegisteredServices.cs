using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Epic.Generated.DependencyInjection;

/// <summary>Takes from the container what the options leave open: the clock and the logs.</summary>
internal sealed class RegisteredServices(ILoggerFactory? loggerFactory = null, TimeProvider? timeProvider = null) : IPostConfigureOptions<EpicClientOptions>
{
    public void PostConfigure(string? name, EpicClientOptions options)
    {
        options.LoggerFactory ??= loggerFactory;
        options.TimeProvider ??= timeProvider;
    }
}
