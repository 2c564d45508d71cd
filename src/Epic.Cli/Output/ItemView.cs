using Newtonsoft.Json.Linq;

namespace Epic.Cli.Output;

/// <summary>How items of a type are shown: their id, their columns and their JSON.</summary>
internal sealed class ItemView<T>(Func<T, object?> id, params Column<T>[] columns)
{
    public IReadOnlyList<Column<T>> Columns { get; } = columns;

    /// <summary>The JSON of an item; EPIC's own by default.</summary>
    public Func<T, JToken> Json { get; init; } = item => JsonText.ToToken(item);

    public string Id(T item) => ValueText.ForMachines(id(item));

    public IEnumerable<string> Cells(T item, Func<object?, string> text) => Columns.Select(column => text(column.Value(item)));
}
