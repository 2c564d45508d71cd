using System.Globalization;
using System.Net;
using System.Text;
using Epic.Generated;

namespace Epic.Cli.Plots;

/// <summary>Draws residuals over the progress of a job, on a logarithmic axis, as SVG.</summary>
internal static class ResidualSvg
{
    private const double Width = 800;
    private const double Height = 450;
    private const double Left = 70;
    private const double Bottom = 50;
    private const double Top = 20;
    private const double Right = 130;

    private static readonly string[] Colours = ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f"];

    public static string Draw(IReadOnlyList<ResidualSeries> series)
    {
        var drawn = series.Select(one => (one.Name, Points: one.X.Zip(one.Values).Where(point => point.Second > 0 && double.IsFinite(point.First)).ToList())).ToList();
        var all = drawn.SelectMany(one => one.Points).ToList();
        var (minX, maxX) = all.Count == 0 ? (0, 1) : (all.Min(point => point.First), all.Max(point => point.First));
        var (low, high) = all.Count == 0 ? (-1, 0) : (Math.Floor(all.Min(point => Math.Log10(point.Second))), Math.Ceiling(all.Max(point => Math.Log10(point.Second))));
        maxX = maxX > minX ? maxX : minX + 1;
        high = high > low ? high : low + 1;

        var svg = new StringBuilder();
        Add(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>\n");
        for (var power = low; power <= high; power++)
        {
            Add(svg, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(power):0.##}\" y2=\"{Y(power):0.##}\" stroke=\"#ddd\"/><text x=\"{Left - 8}\" y=\"{Y(power) + 4:0.##}\" text-anchor=\"end\">1e{power}</text>\n");
        }

        Add(svg, $"<text x=\"{Left}\" y=\"{Height - Bottom + 20}\">{minX:g6}</text><text x=\"{Width - Right}\" y=\"{Height - Bottom + 20}\" text-anchor=\"end\">{maxX:g6}</text>\n");
        Add(svg, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 10}\" text-anchor=\"middle\">{WebUtility.HtmlEncode(series.Count > 0 ? series[0].XAxisName ?? "" : "")}</text>\n");
        for (var index = 0; index < drawn.Count; index++)
        {
            var (name, points) = drawn[index];
            var colour = Colours[index % Colours.Length];
            var line = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.First):0.##},{Y(Math.Log10(point.Second)):0.##}")));
            Add(svg, $"<polyline fill=\"none\" stroke=\"{colour}\" points=\"{line}\"/><text x=\"{Width - Right + 10}\" y=\"{Top + 12 + (index * 18)}\" fill=\"{colour}\">{WebUtility.HtmlEncode(name)}</text>\n");
        }

        return svg.Append("</svg>\n").ToString();

        double X(double x) => Left + ((x - minX) / (maxX - minX) * (Width - Left - Right));
        double Y(double power) => Top + ((high - power) / (high - low) * (Height - Top - Bottom));
    }

    private static void Add(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
