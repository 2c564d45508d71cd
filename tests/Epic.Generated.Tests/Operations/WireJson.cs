using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Operations;

/// <summary>JSON compared as values: the order of properties says nothing, nor do trailing zeros.</summary>
internal static class WireJson
{
    public static JToken Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
        return JToken.ReadFrom(reader);
    }

    public static void AssertEqual(JToken? actual, string? expected)
    {
        var wanted = expected is null ? null : Parse(expected);
        Assert.That(JToken.DeepEquals(actual, wanted), Is.True, () => $"Expected {wanted?.ToString() ?? "no body"}\nbut was {actual?.ToString() ?? "no body"}");
    }
}
