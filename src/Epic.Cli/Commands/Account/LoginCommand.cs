using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
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
            _ = EndpointOf(address);
            var token = ReadToken(context, context.Get(withToken));
            var name = context.Get(profile) ?? context.Console.Variable("EPIC_PROFILE") ?? EpicProfileFile.DefaultProfile;
            await StoreAsync(context, address, token, name, cancellationToken);
        });
    }

    /// <summary>Asks for a token on the terminal, without showing it.</summary>
    public static string AskToken(CommandContext context)
    {
        context.Console.Error.Write("Token: ");
        var token = context.Console.ReadSecret().Trim();
        context.Console.Error.WriteLine();
        return token.Length > 0 ? token : throw CommandException.Usage("The token is empty", "copy it from EPIC's profile page");
    }

    /// <summary>Checks a token with EPIC, and stores it.</summary>
    public static async Task StoreAsync(CommandContext context, string address, string token, string profile, CancellationToken cancellationToken)
    {
        var endpoint = EndpointOf(address);
        var epic = new EpicClient(new EpicClientOptions { Token = token, Endpoint = endpoint, ApplicationId = "epic-cli" });
        await epic.Profile.GetSettingsAsync(cancellationToken);
        await context.Profiles.SaveAsync(new EpicProfile { Name = profile, Endpoint = endpoint }, token, cancellationToken);
        context.Inform($"EPIC accepts the token. It is stored in the profile {profile} of {context.Profiles.Path}.");
    }

    private static Uri EndpointOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var endpoint)
        ? endpoint
        : throw CommandException.Usage($"--url must be an https address, not '{address}'", "for example: epic login --url https://epic.zenotech.com");

    private static string ReadToken(CommandContext context, bool fromInput)
    {
        if (!fromInput && !context.Console.IsInputTerminal)
        {
            throw CommandException.Usage("There is no terminal to type the token on", "pipe it in: epic login --with-token < token.txt");
        }

        return !fromInput ? AskToken(context)
            : context.Console.In.ReadToEnd().Trim() is { Length: > 0 } token ? token
            : throw CommandException.Usage("The token is empty", "pipe it in: epic login --with-token < token.txt");
    }
}
