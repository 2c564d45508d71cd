using CsCheck;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests.Corpus;

/// <summary>A change of a description at a place that a number picks.</summary>
internal static class RandomEdit
{
    private static readonly JToken[] Values = [true, 7, 2.5, "text", "integer", "#/definitions/Job", JValue.CreateNull(), new JObject(), new JArray("a")];

    /// <summary>Positions and kinds of edits.</summary>
    public static Gen<(int Position, int Kind)> Any { get; } = Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, 5]);

    /// <summary>A copy of a document with edits, one after the other.</summary>
    public static JObject Edited(JObject document, params ReadOnlySpan<(int Position, int Kind)> edits)
    {
        var edited = (JObject)document.DeepClone();
        foreach (var (position, kind) in edits)
        {
            Apply(edited, position, kind);
        }

        return edited;
    }

    private static void Apply(JObject document, int position, int kind)
    {
        var tokens = document.Descendants().Where(token => token is JProperty or JValue).ToList();
        var token = tokens[position % tokens.Count];
        var value = Values[position % Values.Length].DeepClone();
        switch (kind, token)
        {
            case (0, JProperty property):
                property.Remove();
                break;
            case (1, JProperty property):
                property.Replace(new JProperty(property.Name + "_x", property.Value));
                break;
            case (2, JProperty { Parent: JObject json }):
                json["x_" + position % 10] = value;
                break;
            case (3, JProperty { Value: JArray array }):
                array.Add(value);
                break;
            case (4, JProperty { Value: JContainer { Count: > 0 } container }):
                (container.First as JProperty)?.Remove();
                break;
            case (_, JProperty property):
                property.Value = value;
                break;
            default:
                token.Replace(value);
                break;
        }
    }
}
