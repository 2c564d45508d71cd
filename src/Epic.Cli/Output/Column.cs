namespace Epic.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Name">The header.</param>
/// <param name="Value">The cell of an item: text, a number, money, a time or null.</param>
internal sealed record Column<T>(string Name, Func<T, object?> Value);
