using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api.Calls;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Api.Json;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Api.Operations;

/// <summary>The operations of the tags teams and profile.</summary>
internal static class TeamOperations
{
    public static void Register(OperationTable table, Paginator page)
    {
        table.Add("teams_list", call =>
        {
            var name = call.Filter("name");
            var role = call.Filter("role");
            var teams = TeamMembership.Find(call.Site, call.User.Name)
                .Where(membership => name is null || membership.Team.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
                .Where(membership => role is null || membership.Role == role)
                .ToList();
            return page.Answer(call, teams, membership => Team(call.Site, membership.Team, membership.Role));
        });
        table.Add("teams_read", call =>
        {
            var id = call.Id("id");
            var (team, role) = TeamMembership.Find(call.Site, call.User.Name).FirstOrDefault(membership => membership.Team.Id == id);
            if (team is null)
            {
                throw ApiException.NotFound();
            }

            var answer = Team(call.Site, team, role);
            answer["members"] = string.Join(", ", TeamMembership.Members(call.Site, team).Select(member => $"{member.Name} ({member.Role})"));
            return ApiResponse.Ok(answer);
        });
        table.Add("profile_settings_list", call => ApiResponse.Ok(new JsonObject
        {
            ["id"] = call.User.ProfileId,
            ["display_currency"] = call.Site.Currency,
            ["display_currency_symbol"] = Money.Symbol(call.Site.Currency),
        }));
    }

    public static JsonObject Team(SiteState site, TeamSeed team, string role) => new()
    {
        ["id"] = team.Id,
        ["name"] = team.Name,
        ["number_of_members"] = TeamMembership.Members(site, team).Count,
        ["user_role"] = role,
    };
}
