namespace Epic.Generated.Tests.Jobs;

/// <summary>Values of a job that EPIC sends as text.</summary>
public sealed class JobTextTests
{
    private static readonly TestCaseData[] Costs =
    [
        new("£40.40", new Money(40.40m, "GBP", "£")),
        new("£1,234.50", new Money(1234.50m, "GBP", "£")),
        new(" £ 0.10 ", new Money(0.10m, "GBP", "£")),
        new("€5", new Money(5m, "EUR", "€")),
        new("-£2.00", new Money(-2m, "GBP", "£")),
        new("40.40 GBP", new Money(40.40m, "GBP")),
        new("USD 7.25", new Money(7.25m, "USD")),
        new("$3.00", new Money(3m, "", "$")),
        new("12.5", new Money(12.5m, "")),
        new("", null),
        new("free", null),
        new("£", null),
        new("£1.2.3", null),
        new("1.234,50 €", null),
        new("£\u0664\u0660", null),
        new(null, null),
    ];

    [TestCaseSource(nameof(Costs))]
    public void A_cost_is_read_from_its_text(string? text, Money? cost) => Assert.That(new Job { Cost = text }.GetCost(), Is.EqualTo(cost));

    [TestCase("2026-11-26T15:00:01Z", "2026-11-26T15:00:01.0000000+00:00")]
    [TestCase("2026-11-26 15:00:01", "2026-11-26T15:00:01.0000000+00:00")]
    [TestCase("2026-11-26T15:00:01+02:00", "2026-11-26T15:00:01.0000000+02:00")]
    [TestCase("2026-11-26 15:00:01.5+02", "2026-11-26T15:00:01.5000000+02:00")]
    [TestCase("2026-11-26", null)]
    [TestCase("26 Nov 2026", null)]
    [TestCase("10:00", null)]
    [TestCase(null, null)]
    public void The_time_of_a_submission_is_read_from_its_text(string? text, string? time) =>
        Assert.That(new Job { SubmittedAt = text }.GetSubmittedAt()?.ToString("O"), Is.EqualTo(time));

    [TestCase("01:02:03", 3723)]
    [TestCase("1-02:03:04", 93784)]
    [TestCase("1 day, 2:03:04", 93784)]
    [TestCase("2 days, 0:00:01.500000", 172801.5)]
    [TestCase("00:00:05.25", 5.25)]
    [TestCase("100:00:00", 360000)]
    [TestCase("\u0660\u0661:\u0660\u0662:\u0660\u0663", null)]
    [TestCase("1\u0661:00:00", null)]
    [TestCase("\uff11 days, 00:00:00", null)]
    [TestCase("3600", null)]
    [TestCase("an hour", null)]
    [TestCase("00:61:00", null)]
    [TestCase("99999999999999:00:00", null)]
    [TestCase(null, null)]
    public void The_wall_clock_time_of_a_step_is_read_from_its_text(string? text, double? seconds)
    {
        Assert.That(new JobStep { Wallclock = text }.GetWallclock()?.TotalSeconds, Is.EqualTo(seconds));
        Assert.That(new JobStepDetails { Wallclock = text }.GetWallclock()?.TotalSeconds, Is.EqualTo(seconds));
    }
}
