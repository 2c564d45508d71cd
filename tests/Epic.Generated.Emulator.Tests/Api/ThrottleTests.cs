using System.Net;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Api;

internal sealed class ThrottleTests : EmulatorFixture
{
    protected override void Configure(EpicEmulatorOptions options) => options.RequestsPerMinute = 2;

    [Test]
    public async Task Too_many_requests_in_a_minute_are_429_until_the_first_is_a_minute_ago()
    {
        await Api.GetAsync("teams/");
        After(20);
        await Api.GetAsync("teams/");
        using (var refused = await Api.SendAsync(HttpMethod.Get, "teams/"))
        {
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That(refused.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(40)));
        }

        After(40);
        await Api.GetAsync("teams/");
    }
}
