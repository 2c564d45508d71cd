using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Changes;

/// <summary>The differences between two lists of parameters. A parameter is known by its name and its place in the request.</summary>
internal sealed class ParameterDiff(SpecDiff diff)
{
    public void Compare(JToken? before, JToken? after, string where, JsonPointer pointer)
    {
        if (IsList(before) && IsList(after) && ByName(before) is { } left && ByName(after) is { } right && left.Count + right.Count > 0)
        {
            SpecDiff.CompareMaps(left, right, pointer, (_, a, b, _) => CompareOne(a as JObject, b as JObject, where, pointer));
        }
        else
        {
            // Not a list of named parameters, or one that is empty against none at all.
            diff.Report(Element.Operation, where, pointer, before, after, "parameters");
        }
    }

    private static bool IsList(JToken? token) => token is null or JArray;

    private static JObject? ByName(JToken? parameters)
    {
        var named = new JObject();
        foreach (var parameter in parameters ?? new JArray())
        {
            if (parameter is not JObject { } json || json["name"] is null || !named.TryAdd($"{json["in"]} {json["name"]}", json.DeepClone()))
            {
                return null;
            }
        }

        return named;
    }

    private void CompareOne(JObject? before, JObject? after, string where, JsonPointer pointer)
    {
        var name = (after ?? before)!["name"]?.ToString() ?? "";
        var at = pointer.Then(name);
        var thing = $"{where} {name}";
        if (before is null || after is null)
        {
            diff.Report(Element.Parameter, thing, at, before, after);
            return;
        }

        if (before["schema"] is JObject left && after["schema"] is JObject right)
        {
            new SchemaDiff(diff).Compare(left, right, thing, at.Then("schema"), Element.Parameter);
            (before, after) = (Without(before), Without(after));
        }

        new SchemaDiff(diff).Compare(before, after, thing, at, Element.Parameter);
    }

    private static JObject Without(JObject parameter)
    {
        var copy = (JObject)parameter.DeepClone();
        copy.Remove("schema");
        return copy;
    }
}
