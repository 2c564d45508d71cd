using Epic.Cli.Commands.Account;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Generated;

namespace Epic.Cli.Commands.Legacy;

/// <summary><c>configure</c> of EPIC's Python command line, which asks for address, token and profile.</summary>
internal static class LegacyConfigure
{
    public static EpicCommand Create()
    {
        var command = new EpicCommand("configure", "Asks for the address of EPIC, a token and the profile to store them in.", "epic configure") { Hidden = true };
        return command.Handle(async (context, cancellationToken) =>
        {
            LegacyCommands.Hint(context, "epic login --url URL --profile NAME");
            if (!context.Console.IsInputTerminal)
            {
                throw CommandException.Usage("There is no terminal to answer on", "pipe the token in: epic login --with-token < token.txt");
            }

            var address = Ask(context, "EPIC's address", EpicClientOptions.DefaultEndpoint.GetLeftPart(UriPartial.Authority));
            var token = LoginCommand.AskToken(context);
            await LoginCommand.StoreAsync(context, address, token, Ask(context, "Profile", EpicProfileFile.DefaultProfile), cancellationToken);
        });
    }

    private static string Ask(CommandContext context, string question, string otherwise)
    {
        context.Console.Error.Write($"{question} [{otherwise}]: ");
        return context.Console.In.ReadLine()?.Trim() is { Length: > 0 } answer ? answer : otherwise;
    }
}
