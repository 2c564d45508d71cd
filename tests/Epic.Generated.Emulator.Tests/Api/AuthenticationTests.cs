using System.Net;
using System.Net.Http.Headers;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Api;

internal sealed class AuthenticationTests : EmulatorFixture
{
    [TestCase(null, "Authentication credentials were not provided.")]
    [TestCase("Token emulator-token", "Authentication credentials were not provided.")]
    [TestCase("Bearer", "Invalid token header. No credentials provided.")]
    [TestCase("Bearer wrong", "Invalid token.")]
    [TestCase("Bearer emulator token", "Invalid token header. Token string should not contain spaces.")]
    public async Task Without_a_good_token_the_answer_is_401(string? header, string detail)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Emulator.BaseAddress, "/api/v2/teams/"));
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var response = await http.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(response.Headers.WwwAuthenticate, Is.EqualTo(new[] { new AuthenticationHeaderValue("Bearer") }));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo($$"""{"detail":"{{detail}}"}"""));
    }

    [Test]
    public async Task Every_route_wants_a_token_before_it_looks_at_the_method()
    {
        using var anonymous = new ApiClient(Emulator.BaseAddress, null);
        using var response = await anonymous.SendAsync(HttpMethod.Delete, "job/");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }
}
