using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>The bounds of a value that say more than its type does: the ends of the integer types say nothing.</summary>
internal sealed record Bounds(int? MinLength, int? MaxLength, string? Minimum, string? Maximum)
{
    public bool HasLength => MinLength is not null || MaxLength is not null;

    public bool HasRange => Minimum is not null || Maximum is not null;

    public static Bounds Read(JObject schema) =>
        new(Length(schema["minLength"]), Length(schema["maxLength"]), Integer(schema["minimum"], Math.Ceiling), Integer(schema["maximum"], Math.Floor));

    private static int? Length(JToken? bound) => Number(bound) is >= 0 and <= int.MaxValue and var number ? (int)number : null;

    private static string? Integer(JToken? bound, Func<decimal, decimal> round) =>
        Number(bound) is { } number && round(number) is > long.MinValue and < long.MaxValue and not int.MinValue and not int.MaxValue and var whole
            ? whole.ToString("0", CultureInfo.InvariantCulture)
            : null;

    private static decimal? Number(JToken? bound) =>
        bound is JValue value && decimal.TryParse(Convert.ToString(value.Value, CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
