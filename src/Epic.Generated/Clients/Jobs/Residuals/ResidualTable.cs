using System.Globalization;

namespace Epic.Generated.Clients.Jobs.Residuals;

/// <summary>The residuals of a job as EPIC sends them, columns of text, read as numbers.</summary>
internal sealed class ResidualTable
{
    private static readonly string[] UsualAxes = ["xaxis", "x_axis", "x axis", "x", "time", "iteration", "iterations", "cycle", "cycles", "step", "timestep"];

    private ResidualTable(string? axisName, IReadOnlyList<double> axis, IReadOnlyDictionary<string, IReadOnlyList<double>> columns)
    {
        (AxisName, Axis, Columns) = (axisName, axis, columns);
        Rows = columns.Count == 0 ? 0 : Math.Min(axis.Count, columns.Values.Min(column => column.Count));
    }

    /// <summary>Number of rows that are complete: a column that is longer has rows to come.</summary>
    public int Rows { get; }

    private string? AxisName { get; }

    private IReadOnlyList<double> Axis { get; }

    private IReadOnlyDictionary<string, IReadOnlyList<double>> Columns { get; }

    /// <summary>Reads an answer. The x axis comes with it unasked; where it was asked for too, its name gives it away.</summary>
    public static ResidualTable Read(JobResiduals residuals, IReadOnlyCollection<string> asked)
    {
        var columns = new Dictionary<string, IReadOnlyList<double>>(StringComparer.Ordinal);
        foreach (var column in residuals.ResidualValues)
        {
            columns[column.VariableName ?? ""] = [.. column.Values.Select(Number)];
        }

        var axis = columns.Keys.FirstOrDefault(name => !asked.Contains(name))
            ?? columns.Keys.FirstOrDefault(name => UsualAxes.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (axis is null)
        {
            var longest = columns.Values.Select(column => column.Count).DefaultIfEmpty().Max();
            return new ResidualTable(null, [.. Enumerable.Range(1, longest).Select(row => (double)row)], columns);
        }

        columns.Remove(axis, out var points);
        return new ResidualTable(axis, points!, columns);
    }

    public IReadOnlyList<ResidualSeries> ToSeries() =>
        [.. Columns.Select(column => new ResidualSeries(column.Key, AxisName, [.. Axis.Take(Rows)], [.. column.Value.Take(Rows)]))];

    public ResidualPoint Row(int row) => new(AxisName, Axis[row], Columns.ToDictionary(column => column.Key, column => column.Value[row]));

    private static double Number(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "INF" or "+INF" => double.PositiveInfinity,
        "-INF" => double.NegativeInfinity,
        var value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN,
    };
}
