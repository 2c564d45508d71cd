using Epic.Cli.Terminal;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Output;

/// <summary>Writes the answer of a command to stdout, in the format that the user chose.</summary>
internal sealed class AnswerWriter(CommandConsole console, OutputFormat format, bool colour)
{
    /// <summary>Whether the answer is for a person, and not for a program.</summary>
    public bool IsTable => format is OutputFormat.Table;

    public bool IsJson => format is OutputFormat.Json or OutputFormat.Jsonl;

    /// <summary>Writes a list. All formats except table and JSON write each item as soon as it is known.</summary>
    public async Task WriteListAsync<T>(IAsyncEnumerable<T> items, ItemView<T> view, CancellationToken cancellationToken)
    {
        if (format is OutputFormat.Table or OutputFormat.Json)
        {
            var all = new List<T>();
            await foreach (var item in items.WithCancellation(cancellationToken))
            {
                all.Add(item);
            }

            WriteList(all, view);
            return;
        }

        WriteHeader(view);
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            WriteRow(item, view);
        }
    }

    /// <summary>Writes a list that is complete.</summary>
    public void WriteList<T>(IReadOnlyCollection<T> items, ItemView<T> view)
    {
        switch (format)
        {
            case OutputFormat.Table:
                TableText.Write(console, colour, [.. view.Columns.Select(column => column.Name)], items.Select(item => view.Cells(item, ValueText.ForPeople)));
                break;
            case OutputFormat.Json:
                console.Out.WriteLine(JsonText.Document(new JArray(items.Select(view.Json))));
                break;
            default:
                WriteHeader(view);
                foreach (var item in items)
                {
                    WriteRow(item, view);
                }

                break;
        }
    }

    /// <summary>Writes one item: its fields below each other, or as one JSON object.</summary>
    public void WriteItem<T>(T item, ItemView<T> view)
    {
        switch (format)
        {
            case OutputFormat.Json:
                console.Out.WriteLine(JsonText.Document(view.Json(item)));
                break;
            case OutputFormat.Jsonl:
                console.Out.WriteLine(JsonText.Line(view.Json(item)));
                break;
            case OutputFormat.Id:
                console.Out.WriteLine(view.Id(item));
                break;
            case OutputFormat.Csv:
                WriteHeader(view);
                WriteRow(item, view);
                break;
            case OutputFormat.Tsv:
                WriteFields(item, view, ValueText.ForMachines);
                break;
            default:
                WriteFields(item, view, ValueText.ForPeople);
                break;
        }
    }

    /// <summary>Writes an item of a stream at once: text, or JSON on one line.</summary>
    public void WriteEvent(string text, Func<JToken> json)
    {
        console.Out.WriteLine(IsJson ? JsonText.Line(json()) : text);
        console.Out.Flush();
    }

    /// <summary>Writes an item of a stream, for a command that does its work to the end although the reader has ended.</summary>
    public void WriteEventIfRead(string text, Func<JToken> json)
    {
        try
        {
            WriteEvent(text, json);
        }
        catch (OutputClosedException)
        {
            // Nobody reads; the exit code still tells the end.
        }
    }

    private void WriteHeader<T>(ItemView<T> view)
    {
        if (format is OutputFormat.Csv)
        {
            console.Out.WriteLine(CsvText.Row(view.Columns.Select(column => column.Name)));
        }
    }

    private void WriteRow<T>(T item, ItemView<T> view)
    {
        console.Out.WriteLine(format switch
        {
            OutputFormat.Jsonl => JsonText.Line(view.Json(item)),
            OutputFormat.Id => view.Id(item),
            OutputFormat.Csv => CsvText.Row(view.Cells(item, ValueText.ForMachines)),
            _ => string.Join('\t', view.Cells(item, ValueText.ForMachines).Select(ValueText.OneLine)),
        });
    }

    private void WriteFields<T>(T item, ItemView<T> view, Func<object?, string> text)
    {
        var width = view.Columns.Max(column => column.Name.Length) + 2;
        foreach (var column in view.Columns)
        {
            var value = ValueText.OneLine(text(column.Value(item)));
            console.Out.WriteLine(format is OutputFormat.Tsv ? $"{column.Name}\t{value}" : (column.Name.PadRight(width) + value).TrimEnd());
        }
    }
}
