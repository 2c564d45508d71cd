using System.Globalization;
using System.Text;
using Epic.Generated;

namespace Epic.Cli.Plots;

/// <summary>Draws residuals over the progress of a job, on a logarithmic axis, with characters.</summary>
internal static class ResidualPlot
{
    private const string Marks = "*+ox#@%&";
    private const int LabelWidth = 9;

    /// <summary>The lines of the plot, the legend last.</summary>
    public static IReadOnlyList<string> Draw(IReadOnlyList<ResidualSeries> series, int width, int height)
    {
        var points = series.SelectMany(one => one.X.Zip(one.Values)).Where(point => point.Second > 0 && double.IsFinite(point.First)).ToList();
        if (points.Count == 0)
        {
            return ["There are no residuals above zero to plot."];
        }

        var columns = Math.Max(10, width - LabelWidth - 2);
        var rows = Math.Max(4, height);
        var (minX, maxX) = (points.Min(point => point.First), points.Max(point => point.First));
        var (low, high) = (Math.Floor(points.Min(point => Math.Log10(point.Second))), Math.Ceiling(points.Max(point => Math.Log10(point.Second))));
        high = high > low ? high : low + 1;
        var cells = Enumerable.Range(0, rows).Select(_ => new StringBuilder(new string(' ', columns))).ToArray();
        for (var index = 0; index < series.Count; index++)
        {
            foreach (var (x, value) in series[index].X.Zip(series[index].Values).Where(point => point.Second > 0 && double.IsFinite(point.First)))
            {
                var column = maxX > minX ? (int)((x - minX) / (maxX - minX) * (columns - 1)) : 0;
                var row = (int)((high - Math.Log10(value)) / (high - low) * (rows - 1));
                cells[row][column] = Marks[index % Marks.Length];
            }
        }

        var lines = cells.Select((cell, row) => Label(row, rows, low, high) + " |" + cell.ToString().TrimEnd()).ToList();
        lines.Add(new string(' ', LabelWidth) + " +" + new string('-', columns));
        lines.Add(new string(' ', LabelWidth + 2) + Axis(series[0].XAxisName, minX, maxX, columns));
        lines.Add(new string(' ', LabelWidth + 2) + string.Join("  ", series.Select((one, index) => $"{Marks[index % Marks.Length]} {one.Name}")));
        return lines;
    }

    private static string Label(int row, int rows, double low, double high) => row == 0 || row == rows - 1 || row == rows / 2
        ? Math.Pow(10, high - ((high - low) * row / (rows - 1))).ToString("0.0e+0", CultureInfo.InvariantCulture).PadLeft(LabelWidth)
        : new string(' ', LabelWidth);

    private static string Axis(string? name, double minX, double maxX, int columns)
    {
        var (left, right) = (minX.ToString("g6", CultureInfo.InvariantCulture), maxX.ToString("g6", CultureInfo.InvariantCulture));
        var middle = name ?? "";
        var space = Math.Max(2, columns - left.Length - right.Length - middle.Length);
        return left + new string(' ', space / 2) + middle + new string(' ', space - (space / 2)) + right;
    }
}
