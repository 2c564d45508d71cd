using Epic.Cli.Terminal;
using Spectre.Console;

namespace Epic.Cli.Output;

/// <summary>Writes a table with a header, as wide as the terminal allows.</summary>
internal static class TableText
{
    public static void Write(CommandConsole console, bool colour, IReadOnlyList<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        var table = new Table { Border = TableBorder.None, ShowRowSeparators = false };
        foreach (var name in header)
        {
            table.AddColumn(new TableColumn(new Text(name.ToUpperInvariant(), new Style(decoration: Decoration.Bold)) { Overflow = Overflow.Ellipsis }) { Padding = new Padding(0, 0, 2, 0), NoWrap = header.Count <= 2 });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        var writer = new StringWriter();
        AnsiConsoles.Create(writer, colour, console.IsOutputTerminal ? console.Width : 240).Write(table);
        foreach (var line in writer.ToString().TrimEnd().ReplaceLineEndings("\n").Split('\n'))
        {
            console.Out.WriteLine(line.TrimEnd());
        }
    }
}
