using System.Globalization;

namespace Epic.Generated.Clients.Jobs.Sweeps;

/// <summary>
/// The ids of a sweep's runs: <c>SWEEP/NAME#ATTEMPT</c>. A sweep's id has no slash, and an attempt no number sign, so that no two points of any
/// sweeps share an id.
/// </summary>
internal static class SweepRunId
{
    private const int LongestSweep = 80;

    /// <exception cref="ArgumentException">The id of a sweep breaks a rule.</exception>
    public static void CheckSweep(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Trim().Length == 0 || id.Length > LongestSweep || id.Any(static letter => char.IsControl(letter) || letter == '/'))
        {
            throw new ArgumentException($"id must have 1 to {LongestSweep} characters, and neither a slash nor a control character.", nameof(id));
        }
    }

    /// <summary>The begin of the ids of a sweep's runs.</summary>
    public static string Prefix(string sweep) => sweep + "/";

    public static string Create(string sweep, string name, int attempt) => FormattableString.Invariant($"{Prefix(sweep)}{name}#{attempt}");

    /// <returns>The name of the point and the number of the attempt, from 1; null for an id of another form.</returns>
    public static (string Name, int Attempt)? Parse(string sweep, string run)
    {
        var end = run.LastIndexOf('#');
        var start = Prefix(sweep).Length;
        var number = run.Substring(end + 1);
        return end >= start && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) && attempt > 0
            ? (run.Substring(start, end - start), attempt)
            : null;
    }
}
