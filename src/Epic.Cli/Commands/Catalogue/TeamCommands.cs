using System.CommandLine;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Generated;

namespace Epic.Cli.Commands.Catalogue;

/// <summary><c>epic team</c>: the teams of the user.</summary>
internal static class TeamCommands
{
    private static readonly ItemView<Team> View = new(
        team => team.Id,
        new("id", team => team.Id),
        new("team", team => team.Name),
        new("members", team => team.NumberOfMembers),
        new("role", team => team.UserRole));

    public static Command Create() => new EpicCommand("team", "Shows your teams.", "epic team list", "epic team list -o json", "epic team list -o id")
    {
        new EpicCommand("list", "Lists your teams.", "epic team list", "epic team list -o json", "epic team list -o csv")
            .Handle((context, cancellationToken) =>
                context.Answer.WriteListAsync(context.Epic.Teams.ListAllAsync(cancellationToken: cancellationToken), View, cancellationToken)),
    };
}
