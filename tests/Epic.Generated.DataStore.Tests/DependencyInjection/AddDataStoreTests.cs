using Microsoft.Extensions.DependencyInjection;

namespace Epic.Generated.DataStore.Tests.DependencyInjection;

internal sealed class AddDataStoreTests
{
    [Test]
    public async Task The_data_store_is_one_for_the_whole_container()
    {
        await using var provider = new ServiceCollection().AddEpicClient(static options => options.Token = "token").AddDataStore().Services.BuildServiceProvider();

        var store = provider.GetRequiredService<IEpicDataStore>();

        Assert.That(store, Is.SameAs(provider.GetRequiredService<EpicDataStore>()));
        Assert.That(store, Is.SameAs(provider.GetRequiredService<IEpicDataStore>()));
    }

    [Test]
    public async Task The_data_store_of_a_named_client_has_its_name()
    {
        var services = new ServiceCollection();
        services.AddEpicClient("one", static options => options.Token = "1").AddDataStore();
        services.AddEpicClient("two", static options => options.Token = "2").AddDataStore();
        await using var provider = services.BuildServiceProvider();

        var one = provider.GetRequiredKeyedService<IEpicDataStore>("one");

        Assert.That(one, Is.SameAs(provider.GetRequiredKeyedService<EpicDataStore>("one")));
        Assert.That(one, Is.Not.SameAs(provider.GetRequiredKeyedService<IEpicDataStore>("two")));
        Assert.That(provider.GetService<IEpicDataStore>(), Is.Null);
    }

    [Test]
    public void A_data_store_needs_a_builder_and_a_client()
    {
        Assert.That(() => EpicDataStoreBuilderExtensions.AddDataStore(null!), Throws.ArgumentNullException);
        Assert.That(() => new EpicDataStore(null!), Throws.ArgumentNullException);
    }
}
