namespace Epic.Generated.IntegrationTests;

/// <summary>Stops the gateway after the last test, if one of them started it.</summary>
[SetUpFixture]
internal sealed class RgwTearDown
{
    [OneTimeTearDown]
    public static Task Stop() => Rgw.StopAsync();
}
