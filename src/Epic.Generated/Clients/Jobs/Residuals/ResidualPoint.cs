namespace Epic.Generated;

/// <summary>The residuals of a job at one point of its progress.</summary>
/// <param name="XAxisName">What <paramref name="X"/> counts; null where EPIC does not say and it counts the points from 1.</param>
/// <param name="X">The point on the x axis.</param>
/// <param name="Values">The values by variable; NaN for what is no number.</param>
#if NET
[System.Text.Json.Serialization.JsonNumberHandling(System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals)]
#endif
public sealed record ResidualPoint(string? XAxisName, double X, IReadOnlyDictionary<string, double> Values);
