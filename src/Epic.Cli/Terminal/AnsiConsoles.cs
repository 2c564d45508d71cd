using Spectre.Console;

namespace Epic.Cli.Terminal;

/// <summary>Creates the consoles of Spectre.Console.</summary>
internal static class AnsiConsoles
{
    public static IAnsiConsole Create(TextWriter writer, bool colour, int width, bool interactive = false)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = colour || interactive ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = interactive ? InteractionSupport.Yes : InteractionSupport.No,
        });
        console.Profile.Width = width;
        return console;
    }
}
