using Epic.Generated.Orleans.Grains;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Epic.Generated.Orleans.Tests;

internal sealed class ConfigurationTests
{
    [TestCase(null, "Default")]
    [TestCase("orders", "orders")]
    public void A_silo_without_the_storage_is_told_so(string? name, string expected)
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        var epic = new EpicClient(new EpicClientOptions { Token = "token", Endpoint = new Uri("http://127.0.0.1:1") });

        Assert.That(
            () => new RunServices(services, epic, Options.Create(new JobRunGrainOptions { StorageName = name }), NullLoggerFactory.Instance),
            Throws.InvalidOperationException.With.Message.Contains($"no grain storage '{expected}'"));
    }
}
