using System.Globalization;

namespace Epic.Generated.Emulator.Output;

/// <summary>Residuals that fall by several orders of magnitude, unevenly but always the same way for the same job.</summary>
internal static class Convergence
{
    private const double Orders = 5;

    /// <summary>The residual of a variable at an iteration, counted from 1.</summary>
    public static double Residual(int job, int variable, int iteration, int iterations)
    {
        var wiggle = 0.15 * Math.Sin((iteration * 0.7) + job + (variable * 2.1));
        var start = 1.0 / (1 + (variable * 0.4));
        return start * Math.Pow(10, (-Orders * iteration / iterations) + wiggle);
    }

    public static string Text(double value) => value.ToString("0.000000e+00", CultureInfo.InvariantCulture);
}
