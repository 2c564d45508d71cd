using System.CommandLine;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Generated;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Account;

/// <summary><c>epic whoami</c>: the account, and the source of the token.</summary>
internal static class WhoamiCommand
{
    private static readonly ItemView<Account> View = new(
        account => account.Settings.Id,
        new("id", account => account.Settings.Id),
        new("currency", account => account.Settings.DisplayCurrency),
        new("token_from", account => account.Source),
        new("teams", account => account.Teams))
    {
        Json = account =>
        {
            var json = (JObject)JsonText.ToToken(account.Settings);
            json["token_from"] = account.Source;
            json["teams"] = new JArray(account.Teams);
            return json;
        },
    };

    public static Command Create() => new EpicCommand(
            "whoami", "Shows the account, its teams, and the source of the token.", "epic whoami", "epic whoami --profile work", "epic whoami -o json")
        .Handle(async (context, cancellationToken) =>
        {
            var settings = await context.Epic.Profile.GetSettingsAsync(cancellationToken);
            var teams = await context.Epic.Teams.ListAllAsync(cancellationToken: cancellationToken).Select(team => team.Name ?? "").ToListAsync(cancellationToken);
            context.Answer.WriteItem(new Account(settings, context.Credentials.Source, teams), View);
        });

    private sealed record Account(ProfileSettings Settings, string Source, IReadOnlyList<string> Teams);
}
