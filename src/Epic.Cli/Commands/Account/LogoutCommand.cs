using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;

namespace Epic.Cli.Commands.Account;

/// <summary><c>epic logout</c>: removes a stored token.</summary>
internal static class LogoutCommand
{
    public static Command Create() => new EpicCommand(
            "logout", "Removes the profile that is in use, with its token, from ~/.epic/config.", "epic logout", "epic logout --profile work", "epic login")
        .Handle(async (context, cancellationToken) =>
        {
            var name = context.Credentials.Profile
                ?? throw CommandException.Usage($"The token comes from {context.Credentials.Source} and is not stored", "unset EPIC_TOKEN, or name a profile: epic logout --profile work");
            if (!await context.Profiles.RemoveAsync(name, cancellationToken))
            {
                throw CommandException.NotFound($"There is no profile {name}", "list the profiles with epic profile list");
            }

            context.Inform($"Removed the profile {name}. To make its token useless, delete it on EPIC's profile page.");
        });
}
