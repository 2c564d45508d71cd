namespace Epic.Generated;

/// <summary>The residuals of one variable over a job's progress.</summary>
#if NET
[System.Text.Json.Serialization.JsonNumberHandling(System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals)]
#endif
public sealed class ResidualSeries
{
    /// <summary>Makes a series.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="xAxisName">What <paramref name="x"/> counts; null where EPIC does not say.</param>
    /// <param name="x">The x axis, as long as <paramref name="values"/>.</param>
    /// <param name="values">The values.</param>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public ResidualSeries(string name, string? xAxisName, IReadOnlyList<double> x, IReadOnlyList<double> values)
    {
        if (x.Count != values.Count)
        {
            throw new ArgumentException($"There must be as many values as points on the x axis, {x.Count}, and not {values.Count}.", nameof(values));
        }

        (Name, XAxisName, X, Values) = (name, xAxisName, [.. x], [.. values]);
    }

    /// <summary>The variable, such as <c>Ux</c> or <c>rho</c>.</summary>
    public string Name { get; }

    /// <summary>What <see cref="X"/> counts, such as <c>Time</c> or <c>Cycle</c>; null where EPIC does not say and it counts the values from 1.</summary>
    public string? XAxisName { get; }

    /// <summary>The x axis: as many points as there are <see cref="Values"/>.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>The values. A solver that diverges writes NaN and infinities, and so does this list; what is no number is NaN.</summary>
    public IReadOnlyList<double> Values { get; }
}
