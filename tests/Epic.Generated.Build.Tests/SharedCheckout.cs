namespace Epic.Generated.Build.Tests;

/// <summary>The one checkout that all tests build, one after another.</summary>
[SetUpFixture]
internal sealed class SharedCheckout
{
    public static Checkout Instance { get; private set; } = null!;

    [OneTimeSetUp]
    public void Copy() => Instance = new Checkout();

    [OneTimeTearDown]
    public void Delete() => Instance.Dispose();
}
