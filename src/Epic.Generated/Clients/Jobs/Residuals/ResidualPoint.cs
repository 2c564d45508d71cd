namespace Epic.Generated;

/// <summary>The residuals of a job at one point of its progress.</summary>
/// <param name="XAxisName">The quantity of <paramref name="X"/>; null if EPIC gives none, and the x axis numbers the points from 1.</param>
/// <param name="X">The point on the x axis.</param>
/// <param name="Values">The values by variable; NaN for a text that is no number.</param>
#if NET
[System.Text.Json.Serialization.JsonNumberHandling(System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals)]
#endif
public sealed record ResidualPoint(string? XAxisName, double X, IReadOnlyDictionary<string, double> Values);
