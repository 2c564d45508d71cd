using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>The bounds of a value that say more than its type does: the ends of the integer types say nothing.</summary>
internal sealed record Bounds(int? MinLength, int? MaxLength, string? Minimum, string? Maximum)
{
    public bool HasLength => MinLength is not null || MaxLength is not null;

    public bool HasRange => Minimum is not null || Maximum is not null;

    public static Bounds Of(JObject schema) =>
        new((int?)schema["minLength"], (int?)schema["maxLength"], Integer(schema["minimum"]), Integer(schema["maximum"]));

    private static string? Integer(JToken? bound)
    {
        var text = bound is JValue value ? Convert.ToString(value.Value, CultureInfo.InvariantCulture) : null;
        return text is "-2147483648" or "2147483647" or "-9223372036854775808" or "9223372036854775807" ? null : text;
    }
}
