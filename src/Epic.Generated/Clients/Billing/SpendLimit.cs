namespace Epic.Generated;

/// <summary>The monthly limit of a team or of the user.</summary>
/// <param name="Team">The team; null for the user's own limit.</param>
/// <param name="MonthlyLimit">The limit; null for none.</param>
public sealed record SpendLimit(Team? Team, Money? MonthlyLimit);
