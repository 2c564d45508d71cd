using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Generated;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Account;

/// <summary><c>epic profile</c>: the stored addresses and tokens.</summary>
internal static class ProfileCommands
{
    public static Command Create() => new EpicCommand(
        "profile", "Lists, chooses and removes the profiles of ~/.epic/config.", "epic profile list", "epic profile use work", "epic profile remove work")
    {
        List(),
        Use(),
        Remove(),
    };

    private static EpicCommand List() => new EpicCommand("list", "Lists the profiles. Tokens are never shown.", "epic profile list", "epic profile list -o json", "epic profile list -o id")
        .Handle(async (context, cancellationToken) =>
        {
            var inUse = context.Credentials.Profile;
            var view = new ItemView<EpicProfile>(
                profile => profile.Name,
                new("profile", profile => profile.Name),
                new("url", profile => UrlOf(profile)),
                new("token", profile => profile.HasToken),
                new("in_use", profile => profile.Name == inUse))
            {
                Json = profile => new JObject { ["profile"] = profile.Name, ["url"] = UrlOf(profile), ["token"] = profile.HasToken, ["in_use"] = profile.Name == inUse },
            };
            context.Answer.WriteList(await context.Profiles.ListAsync(cancellationToken), view);
        });

    private static EpicCommand Use()
    {
        var name = NameArgument();
        var command = new EpicCommand("use", "Chooses the profile for commands that name none.", "epic profile use work", "epic profile use default", "epic profile list") { name };
        return command.Handle(async (context, cancellationToken) =>
        {
            await RequireProfileAsync(context, context.Get(name), cancellationToken);
            context.Settings.Set("profile", context.Get(name));
            context.Inform($"Commands use the profile {context.Get(name)} from now on.");
        });
    }

    private static EpicCommand Remove()
    {
        var name = NameArgument();
        var confirmation = new Confirmation();
        var command = new EpicCommand("remove", "Removes a profile with its token.", "epic profile remove work", "epic profile remove work --yes", "epic profile list")
        {
            name, confirmation.Yes, confirmation.DryRun,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            var profile = context.Get(name);
            await RequireProfileAsync(context, profile, cancellationToken);
            if (context.Get(confirmation.DryRun))
            {
                context.Inform($"Would remove the profile {profile}.");
                return;
            }

            confirmation.Require(context, $"Remove the profile {profile} with its token?");
            await context.Profiles.RemoveAsync(profile, cancellationToken);
            if (context.Settings.Get("profile") == profile)
            {
                context.Settings.Set("profile", null);
            }

            context.Inform($"Removed the profile {profile}.");
        });
    }

    private static Argument<string> NameArgument() => new("name") { Description = "Name of the profile." };

    private static string UrlOf(EpicProfile profile) => (profile.Endpoint ?? EpicClientOptions.DefaultEndpoint).GetLeftPart(UriPartial.Authority);

    private static async Task RequireProfileAsync(CommandContext context, string name, CancellationToken cancellationToken)
    {
        if (await context.Profiles.FindAsync(name, cancellationToken) is null)
        {
            throw CommandException.NotFound($"There is no profile {name}", $"make it with epic login --profile {name}");
        }
    }
}
