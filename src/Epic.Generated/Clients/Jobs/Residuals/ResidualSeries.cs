using System.Globalization;
using Epic.Generated.Applications;

namespace Epic.Generated;

/// <summary>The residuals of one variable over a job's progress.</summary>
#if NET
[System.Text.Json.Serialization.JsonNumberHandling(System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals)]
#endif
public sealed record ResidualSeries
{
    /// <summary>Creates a series.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="xAxisName">The quantity of <paramref name="x"/>; null if EPIC gives none.</param>
    /// <param name="x">The x axis, as long as <paramref name="values"/>.</param>
    /// <param name="values">The values.</param>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public ResidualSeries(string name, string? xAxisName, IReadOnlyList<double> x, IReadOnlyList<double> values)
    {
        if (x.Count != values.Count)
        {
            throw new ArgumentException($"There must be as many values as points on the x axis, {x.Count}, and not {values.Count}.", nameof(values));
        }

        (Name, XAxisName, X, Values) = (name, xAxisName, OptionList<double>.From(x), OptionList<double>.From(values));
    }

    /// <summary>The variable, such as <c>Ux</c> or <c>rho</c>.</summary>
    public string Name { get; }

    /// <summary>The quantity of <see cref="X"/>, such as <c>Time</c> or <c>Cycle</c>; null if EPIC gives none, and the x axis numbers the values from 1.</summary>
    public string? XAxisName { get; }

    /// <summary>The x axis: as many points as there are <see cref="Values"/>.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>The values. NaN and infinities are those of a solver that diverges; a text that is no number is NaN.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The variable and its last value.</summary>
    /// <returns>The series as text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}: {Values.Count} values{(Values.Count > 0 ? $", the last {Values[^1]} at {XAxisName} {X[^1]}" : "")}");
}
