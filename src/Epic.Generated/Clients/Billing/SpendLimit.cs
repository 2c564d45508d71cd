namespace Epic.Generated;

/// <summary>The most that a team, or the user, may spend in a month.</summary>
/// <param name="Team">The team; null for the user's own limit.</param>
/// <param name="MonthlyLimit">The limit; null for none.</param>
public sealed record SpendLimit(Team? Team, Money? MonthlyLimit);
