namespace Epic.Generated.Emulator.Site;

/// <summary>The members of teams.</summary>
internal static class TeamMembership
{
    /// <summary>The teams of a user with their role in each.</summary>
    public static IReadOnlyList<(TeamSeed Team, string Role)> Find(SiteState site, string user) => site.Seed.Teams
        .Select(team => (Team: team, Role: RoleIn(team, user)))
        .Where(membership => membership.Role is not null)
        .Select(membership => (membership.Team, membership.Role!))
        .ToList();

    /// <summary>The members of a team: those of the seed and the users who are in it.</summary>
    public static IReadOnlyList<(string Name, string Role)> Members(SiteState site, TeamSeed team) => team.Members
        .Select(member => (member.Key, member.Value))
        .Concat(site.Users.Where(user => !team.Members.ContainsKey(user.Name) && team.Role is not null).Select(user => (user.Name, team.Role!)))
        .ToList();

    private static string? RoleIn(TeamSeed team, string user) => team.Members.TryGetValue(user, out var role) ? role : team.Role;
}
