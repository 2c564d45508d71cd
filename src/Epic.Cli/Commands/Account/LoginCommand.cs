using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Settings;
using Epic.Generated;

namespace Epic.Cli.Commands.Account;

/// <summary><c>epic login</c>: checks a token and stores it.</summary>
internal static class LoginCommand
{
    public static Command Create()
    {
        var profile = new Option<string?>("--profile") { Description = "Profile to store the token in. Default: default.", HelpName = "name" };
        var url = new Option<string?>("--url") { Description = "Address of EPIC. Default: https://epic.zenotech.com.", HelpName = "url" };
        var withToken = new Option<bool>("--with-token") { Description = "Read the token from standard input." };
        var command = new EpicCommand(
            "login",
            "Checks a token and stores it in ~/.epic/config, which only you can read. The token is on EPIC's profile page.",
            "epic login",
            "epic login --profile work --url https://epic.example.com",
            "epic login --with-token < token.txt")
        {
            profile, url, withToken,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            var address = context.Get(url) ?? EpicClientOptions.DefaultEndpoint.GetLeftPart(UriPartial.Authority);
            if (!Uri.TryCreate(address, UriKind.Absolute, out var endpoint))
            {
                throw CommandException.Usage($"--url must be an https address, not '{address}'", "for example: epic login --url https://epic.zenotech.com");
            }

            var token = ReadToken(context, context.Get(withToken));
            var epic = new EpicClient(new EpicClientOptions { Token = token, Endpoint = endpoint, ApplicationId = "epic-cli" });
            await epic.Profile.GetSettingsAsync(cancellationToken);

            var name = context.Get(profile) ?? context.Console.Variable("EPIC_PROFILE") ?? ProfileFile.DefaultProfile;
            var file = new ProfileFile(context.Console.HomeDirectory);
            file.Save(name, address, token);
            context.Inform($"EPIC accepts the token. It is stored in the profile {name} of {file.Path}.");
        });
    }

    private static string ReadToken(CommandContext context, bool fromInput)
    {
        if (!fromInput && !context.Console.IsInputTerminal)
        {
            throw CommandException.Usage("There is no terminal to type the token on", "pipe it in: epic login --with-token < token.txt");
        }

        if (!fromInput)
        {
            context.Console.Error.Write("Token: ");
        }

        var token = (fromInput ? context.Console.In.ReadToEnd() : context.Console.ReadSecret()).Trim();
        if (!fromInput)
        {
            context.Console.Error.WriteLine();
        }

        return token.Length > 0 ? token : throw CommandException.Usage("The token is empty", "copy it from EPIC's profile page");
    }
}
