using System.Globalization;
using System.Net;
using Epic.Generated.Testing;
using Epic.Generated.Tests.Applications;

namespace Epic.Generated.Tests.Desktops;

public sealed class DesktopTests
{
    private static readonly DesktopRequest Large = new() { NodeCode = "viz:large", DataPath = EpicPath.Parse("epic://data_path/") };

    private static readonly TestCaseData[] Mistakes =
    [
        Mistake(Large with { NodeCode = "" }, "NodeCode"),
        Mistake(Large with { DataPath = EpicPath.Parse("epic://data_path") }, "DataPath"),
        Mistake(Large with { Runtime = TimeSpan.Zero }, "Runtime"),
        Mistake(Large with { MountType = default }, "MountType"),
        Mistake(Large with { AllowedAddress = IPAddress.IPv6Loopback }, "AllowedAddress"),
        Mistake(Large with { InvoiceReference = "" }, "InvoiceReference"),
        Mistake(Large with { InvoiceReference = new string('x', 101) }, "InvoiceReference"),
        Mistake(Large with { ProjectId = -2 }, "ProjectId"),
    ];

    private FakeEpic _epic = null!;
    private FakeDesktopsClient _desktops = null!;

    [SetUp]
    public void SetUp()
    {
        _epic = new FakeEpic();
        _epic.Desktops = _desktops = new FakeDesktopsClient(_epic);
    }

    [Test]
    public void A_launch_is_the_body_that_EPIC_accepts()
    {
        var request = Large with
        {
            Runtime = TimeSpan.FromMinutes(90),
            MountType = MountType.Offline,
            AllowedAddress = IPAddress.Parse("192.0.2.7"),
            InvoiceReference = "INV-1",
            ProjectId = 4,
        };

        var body = AcceptedPayloads.Written(request.ToSpec());

        Assert.That(AcceptedPayloads.AreEqual(body, AcceptedPayloads.Of("desktop launch")), Is.True, body.ToString());
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_an_exception_that_names_the_option(DesktopRequest request, string option)
    {
        Assert.That(request.ToSpec, Throws.ArgumentException.With.Property("ParamName").EqualTo(option));
        Assert.That(request.ToQuoteSpec, Throws.ArgumentException.With.Property("ParamName").EqualTo(option));
    }

    [Test]
    public async Task A_desktop_is_launched_waited_for_and_terminated_at_the_end_of_its_scope()
    {
        _desktops.Get = _ => Desktop(_epic.Clock.Elapsed.TotalMinutes >= 5 ? "https://desktop" : null);

        await using (var desktop = await _epic.Desktops.LaunchAsync(Large, new Money(5, "GBP")))
        {
            var ready = await _epic.Clock.RunAsync(desktop.WaitUntilReadyAsync());
            Assert.That((ready.ConnectionString, await desktop.GetTimeLeftAsync()), Is.EqualTo(("https://desktop", TimeSpan.FromHours(2) - _epic.Clock.Elapsed)));
        }

        Assert.That(_desktops.Terminated, Is.EqualTo(new[] { 3 }));
        Assert.That(_epic.Calls.Count(call => call == "desktop_read"), Is.LessThan(40));
    }

    [Test]
    public void A_desktop_that_costs_too_much_or_cannot_be_launched_is_not()
    {
        Assert.That(() => _epic.Desktops.LaunchAsync(Large, new Money(4.99m, "GBP")), Throws.TypeOf<EpicCostLimitException>());
        _desktops.Quote = new PriceQuote { Valid = false, Reason = "No.", Cost = new Money(1, "GBP") };
        Assert.That(() => _epic.Desktops.LaunchAsync(Large, new Money(5, "GBP")), Throws.TypeOf<EpicCostLimitException>());

        Assert.That(() => _epic.Desktops.LaunchAsync(Large, new Money(-1, "GBP")), Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("maxCost"));

        Assert.That(_epic.Count("desktop_create"), Is.Zero);
    }

    [Test]
    public async Task A_lost_answer_is_told_and_the_desktop_found_again()
    {
        _desktops.Launch = () => throw new EpicOutcomeUnknownException("Lost.", _epic.Clock.GetUtcNow());

        var error = Assert.ThrowsAsync<EpicOutcomeUnknownException>(() => _epic.Desktops.LaunchAsync(Large));
        _desktops.List.AddRange([Desktop(null, 1, -1440), Desktop(null, 2, 0, "viz:small"), Desktop(null, 3, 0), Desktop(null, 4, -4), Desktop(null, 5, -60), Desktop(null, 6, -1439)]);
        var found = await _epic.Desktops.FindLaunchedAsync(Large, error!.SentAt);

        Assert.That(found.Select(desktop => desktop.Id), Is.EqualTo(new[] { 3, 4, 5, 6 }));
        Assert.That(_epic.Count("desktop_create"), Is.EqualTo(1));
    }

    [Test]
    public void A_desktop_that_cannot_be_terminated_does_not_hide_the_exception_of_its_block()
    {
        _desktops.Terminate = () => throw EpicErrors.Permission();
        var desktop = _epic.Desktops.GetOperation(3);

        async Task UseAsync()
        {
            await using (desktop)
            {
                throw new NotSupportedException("The block's own.");
            }
        }

        Assert.That(UseAsync, Throws.TypeOf<NotSupportedException>());
        Assert.That(desktop.TerminationError, Is.TypeOf<EpicPermissionException>());
        Assert.That(() => desktop.TerminateAsync(), Throws.TypeOf<EpicPermissionException>());
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase(" viz:large")]
    [TestCase(null)]
    public async Task A_node_code_that_is_missing_or_spelt_in_another_way_excludes_no_desktop(string? code)
    {
        _desktops.List.Add(new DesktopInstance { Id = 1, NodeType = new DesktopNodeType { NodeCode = code } });

        Assert.That(await _epic.Desktops.FindLaunchedAsync(Large, new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero)), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_launch_date_without_a_time_of_day_excludes_no_desktop()
    {
        _desktops.List.Add(new DesktopInstance { Id = 1, Created = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero) });

        Assert.That(await _epic.Desktops.FindLaunchedAsync(Large, new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero)), Has.Count.EqualTo(1));
        Assert.That(await _epic.Desktops.FindLaunchedAsync(Large, new DateTimeOffset(2026, 3, 3, 20, 0, 0, TimeSpan.Zero)), Is.Empty);
    }

    [TestCase("""{}""")]
    [TestCase("")]
    [TestCase("""{"id":null,"status":"new"}""")]
    [TestCase("""{"id":"d-7"}""")]
    public void A_launch_that_is_answered_without_an_id_has_an_unknown_outcome(string answer)
    {
        var epic = TestClient.Create(new FunctionHandler((_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent(answer) })));

        Assert.That(
            () => epic.Desktops.LaunchAsync(Large),
            Throws.TypeOf<EpicOutcomeUnknownException>().With.Property("OperationId").EqualTo("desktop_create"));
        Assert.That(
            () => epic.Desktops.LaunchAsync(Large.ToSpec()),
            Throws.TypeOf<EpicOutcomeUnknownException>().With.Property("OperationId").EqualTo("desktop_create"));
    }

    [Test]
    public async Task A_new_desktop_that_EPIC_does_not_show_yet_is_terminated_once_it_appears([Values] bool byHand)
    {
        _desktops.Terminate = () =>
        {
            if (_epic.Clock.Elapsed.TotalSeconds < 60)
            {
                throw EpicErrors.NotFound();
            }
        };

        var desktop = await _epic.Desktops.LaunchAsync(Large);
        await _epic.Clock.RunAsync(byHand ? desktop.TerminateAsync() : desktop.DisposeAsync().AsTask());

        Assert.That(_desktops.Terminated, Is.EqualTo(new[] { 3 }));
        Assert.That(desktop.TerminationError, Is.Null);
    }

    [Test]
    public async Task A_new_desktop_that_never_appears_is_taken_for_gone_after_2_minutes()
    {
        _desktops.Terminate = () => throw EpicErrors.NotFound();

        var desktop = await _epic.Desktops.LaunchAsync(Large);
        await _epic.Clock.RunAsync(desktop.TerminateAsync());

        Assert.That(_epic.Clock.Elapsed, Is.EqualTo(TimeSpan.FromMinutes(2)));
    }

    [Test]
    public void A_desktop_that_never_comes_is_not_waited_for_for_ever()
    {
        _desktops.Get = _ => Desktop(null);

        Assert.That(
            () => _epic.Clock.RunAsync(_epic.Desktops.GetOperation(3).WaitUntilReadyAsync(TimeSpan.FromMinutes(10))),
            Throws.TypeOf<TimeoutException>().With.Message.Contains("EPIC charges for it"));
        Assert.That(_epic.Clock.Elapsed, Is.EqualTo(TimeSpan.FromMinutes(10)));
    }

    [Test]
    public void A_desktop_whose_time_is_over_is_not_waited_for()
    {
        _desktops.Get = _ => Desktop(null, minutes: -180);

        Assert.That(() => _epic.Clock.RunAsync(_epic.Desktops.GetOperation(3).WaitUntilReadyAsync()), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Termination_at_the_end_of_a_scope_outlasts_an_outage_and_a_desktop_that_is_gone()
    {
        var calls = 0;
        _desktops.Terminate = () => throw (++calls < 4 ? EpicErrors.Server() : EpicErrors.NotFound());

        await _epic.Clock.RunAsync(_epic.Desktops.GetOperation(3).DisposeAsync().AsTask());

        Assert.That(calls, Is.EqualTo(4));
    }

    [Test]
    public async Task A_desktop_that_was_terminated_by_hand_is_not_terminated_again()
    {
        await using (var desktop = _epic.Desktops.GetOperation(3))
        {
            await desktop.TerminateAsync();
        }

        Assert.That(_epic.Count("desktop_terminate"), Is.EqualTo(1));
    }

    [TestCase("00:00:00")]
    [TestCase("50.00:00:00")]
    public void A_wait_that_cannot_be_is_refused_by_name(string timeout) => Assert.That(
        () => _epic.Desktops.GetOperation(3).WaitUntilReadyAsync(TimeSpan.Parse(timeout, CultureInfo.InvariantCulture)),
        Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("timeout"));

    [Test]
    public async Task Time_left_is_never_negative_and_unknown_where_EPIC_does_not_say()
    {
        _desktops.Get = _ => Desktop(null, minutes: -180);
        Assert.That(await _epic.Desktops.GetOperation(3).GetTimeLeftAsync(), Is.EqualTo(TimeSpan.Zero));

        _desktops.Get = _ => new DesktopInstance { Runtime = "two" };
        Assert.That(await _epic.Desktops.GetOperation(3).GetTimeLeftAsync(), Is.Null);
    }

    private static TestCaseData Mistake(DesktopRequest request, string option) => new TestCaseData(request, option).SetArgDisplayNames(option);

    private DesktopInstance Desktop(string? connection, long id = 3, double minutes = 0, string node = "viz:large") => new()
    {
        Id = id,
        Status = "?",
        ConnectionString = connection,
        NodeType = new DesktopNodeType { NodeCode = node },
        Created = _epic.Clock.GetUtcNow() - _epic.Clock.Elapsed + TimeSpan.FromMinutes(minutes),
        Runtime = "2",
    };
}
