using System.Globalization;

namespace Epic.Generated;

/// <summary>The residuals of a job at one point of its progress.</summary>
/// <param name="XAxisName">The quantity of <paramref name="X"/>; null if EPIC gives none, and the x axis numbers the points from 1.</param>
/// <param name="X">The point on the x axis.</param>
/// <param name="Values">The values by variable; NaN for a text that is no number.</param>
#if NET
[System.Text.Json.Serialization.JsonNumberHandling(System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals)]
#endif
public sealed record ResidualPoint(string? XAxisName, double X, IReadOnlyDictionary<string, double> Values)
{
    /// <summary>Whether two points have the same place and values.</summary>
    /// <param name="other">Another point.</param>
    /// <returns>True if they have. NaN equals NaN.</returns>
    public bool Equals(ResidualPoint? other) => other is not null
        && XAxisName == other.XAxisName
        && X.Equals(other.X)
        && Values.Count == other.Values.Count
        && Values.All(value => other.Values.TryGetValue(value.Key, out var same) && value.Value.Equals(same));

    /// <inheritdoc/>
    public override int GetHashCode() => (XAxisName, X, Values.Count).GetHashCode();

    /// <summary>The place and the values, as in <c>Time 0.5: Ux 0.001, p 0.02</c>.</summary>
    /// <returns>The point as text.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{XAxisName} {X}: {string.Join(", ", Values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key} {value.Value}")))}").TrimStart();
}
