using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Hosting;

/// <summary>The clock over HTTP, and a reset of everything.</summary>
internal sealed class ResetTests : EmulatorFixture
{
    private HttpClient _http = null!;

    [SetUp]
    public void Connect() => _http = new HttpClient { BaseAddress = Emulator.BaseAddress };

    [TearDown]
    public void Disconnect() => _http.Dispose();

    protected override void Configure(EpicEmulatorOptions options) => (options.Speed, options.RequestsPerMinute) = (2, 5);

    [TestCase("""{"advance": "30.00:00:00"}""")]
    [TestCase("""{"speed": 60}""")]
    [TestCase("""{"now": "2040-01-01T00:00:00Z"}""")]
    [TestCase("""{"now": "1999-01-01T00:00:00Z"}""")]
    [TestCase("""{"frozen": true}""")]
    public async Task A_reset_brings_back_clock_and_speed(string change)
    {
        await ClockAsync(change);
        Emulator.Site.SessionLifetime = TimeSpan.FromSeconds(5);
        After(10);
        using var reset = await _http.PostAsync(new Uri("/_emulator/reset", UriKind.Relative), null);
        var restored = Emulator.Clock.GetUtcNow();
        After(10);

        Assert.That(restored, Is.EqualTo(Time.GetUtcNow() - TimeSpan.FromSeconds(10)));
        Assert.That(Emulator.Clock.GetUtcNow() - restored, Is.EqualTo(TimeSpan.FromSeconds(20)));
        Assert.That(Emulator.Site.SessionLifetime, Is.EqualTo(TimeSpan.FromHours(1)));
    }

    [Test]
    public async Task A_reset_forgets_the_requests_that_counted_towards_the_limit()
    {
        for (var i = 0; i < 5; i++)
        {
            await Api.GetAsync("teams/");
        }

        await Api.GetAsync("teams/", HttpStatusCode.TooManyRequests);
        using var reset = await _http.PostAsync(new Uri("/_emulator/reset", UriKind.Relative), null);
        await Api.GetAsync("teams/");
    }

    [Test]
    public async Task The_clock_can_be_set_frozen_and_moved_while_it_is_frozen()
    {
        var set = await ClockAsync("""{"now": "2031-05-06T07:08:09+02:00", "frozen": true}""");
        After(100);
        var still = await ClockAsync("""{"advance": "00:00:01"}""");
        await ClockAsync("""{"frozen": false}""");
        After(10);

        Assert.That((string?)set["now"], Is.EqualTo("2031-05-06T05:08:09.000000Z"));
        Assert.That((string?)still["now"], Is.EqualTo("2031-05-06T05:08:10.000000Z"));
        Assert.That((bool?)still["frozen"], Is.True);
        Assert.That(Emulator.Clock.GetUtcNow(), Is.EqualTo(new DateTimeOffset(2031, 5, 6, 5, 8, 30, TimeSpan.Zero)));
    }

    [Test]
    public async Task A_timer_of_a_frozen_clock_fires_when_the_clock_is_moved_or_runs_again()
    {
        Emulator.Clock.IsFrozen = true;
        var moved = Task.Delay(TimeSpan.FromMinutes(1), Emulator.Clock);
        var running = Task.Delay(TimeSpan.FromMinutes(2), Emulator.Clock);
        After(1000);
        var early = moved.IsCompleted;
        Emulator.Clock.Advance(TimeSpan.FromMinutes(1));
        await moved;
        Emulator.Clock.IsFrozen = false;
        After(30);
        await running;

        Assert.That(early, Is.False);
    }

    [TestCase("""{"now": "1969-12-31T23:59:59Z"}""")]
    [TestCase("""{"now": "9001-01-01T00:00:00Z"}""")]
    [TestCase("""{"now": "yesterday"}""")]
    [TestCase("""{"now": "2030-01-01T00:00:00Z", "speed": 0}""")]
    [TestCase("""{"frozen": "yes"}""")]
    [TestCase("""[]""")]
    public async Task A_change_that_makes_no_sense_is_400_and_changes_nothing(string change)
    {
        var before = Emulator.Clock.GetUtcNow();
        await ClockAsync(change, HttpStatusCode.BadRequest);

        Assert.That(Emulator.Clock.GetUtcNow(), Is.EqualTo(before));
    }

    private async Task<JsonNode> ClockAsync(string change, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var content = new StringContent(change, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri("/_emulator/clock", UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(expected), text);
        return JsonNode.Parse(text)!;
    }
}
