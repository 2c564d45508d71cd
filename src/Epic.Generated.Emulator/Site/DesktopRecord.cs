namespace Epic.Generated.Emulator.Site;

/// <summary>A launched desktop. Its state at any time follows from its times.</summary>
internal sealed class DesktopRecord
{
    public required int Id { get; init; }

    public required string Owner { get; init; }

    public required string NodeCode { get; init; }

    public required DateTimeOffset LaunchedAt { get; init; }

    /// <summary>The runtime that was asked for, in hours.</summary>
    public required int Runtime { get; init; }

    public required decimal HourPrice { get; init; }

    public int? Project { get; init; }

    public DateTimeOffset? TerminatedAt { get; set; }

    public DateTimeOffset EndsAt => TerminatedAt ?? LaunchedAt.AddHours(Runtime);

    /// <summary>The cost so far: the hours that elapsed.</summary>
    public decimal CostAt(DateTimeOffset now)
    {
        var elapsed = (now < EndsAt ? now : EndsAt) - LaunchedAt;
        return HourPrice * (decimal)elapsed.TotalHours;
    }

    public bool IsRunningAt(DateTimeOffset now) => now < EndsAt;

    public string StatusAt(DateTimeOffset now, TimeSpan launchTime) =>
        TerminatedAt <= now ? "Terminated"
        : now >= EndsAt ? "Expired"
        : now < LaunchedAt + launchTime ? "Launching"
        : "Running";
}
