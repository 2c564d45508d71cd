using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Changes;

/// <summary>The differences between two forms of a schema: of a definition, a property, a parameter, the items of a list.</summary>
internal sealed class SchemaDiff(SpecDiff diff)
{
    private static readonly HashSet<string> Bounds =
    [
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems",
        "pattern", "multipleOf", "minProperties", "maxProperties",
    ];

    public void Compare(JObject before, JObject after, string where, JsonPointer pointer, Element element) =>
        SpecDiff.CompareFields(before, after, (field, a, b) =>
        {
            var at = pointer.Then(field);
            switch (field)
            {
                case "properties" when a is null or JObject && b is null or JObject:
                    CompareProperties(a as JObject ?? [], b as JObject ?? [], where, at);
                    break;
                case "items" or "additionalProperties" when a is JObject left && b is JObject right:
                    Compare(left, right, where + "[]", at, element);
                    break;
                case "required" when a is null or JArray && b is null or JArray:
                    CompareRequired(a as JArray ?? [], b as JArray ?? [], where, pointer, name => before["properties"]?[name] is null != after["properties"]?[name] is null);
                    break;
                case "enum" when a is JArray && b is JArray:
                    CompareValues((JArray)a, (JArray)b, where, at);
                    break;
                default:
                    diff.Report(Bounds.Contains(field) ? Element.Bound : element, where, at, a, b, field);
                    break;
            }
        });

    private void CompareProperties(JObject before, JObject after, string where, JsonPointer pointer)
    {
        if (before.Count + after.Count == 0)
        {
            diff.Report(Element.Schema, where, pointer, before, after, "properties");
        }

        SpecDiff.CompareMaps(before, after, pointer, (name, a, b, at) =>
        {
            if (a is JObject left && b is JObject right)
            {
                Compare(left, right, $"{where}.{name}", at, Element.Property);
            }
            else
            {
                diff.Report(Element.Property, $"{where}.{name}", at, a, b);
            }
        });
    }

    // A property that comes or goes says itself whether it is required.
    private void CompareRequired(JArray before, JArray after, string where, JsonPointer pointer, Func<string, bool> comesOrGoes)
    {
        var (left, right) = (before.Select(item => item.ToString()).ToList(), after.Select(item => item.ToString()).ToList());
        foreach (var name in left.Union(right).Where(name => left.Contains(name) != right.Contains(name) && !comesOrGoes(name)))
        {
            diff.Add(new SpecChange(
                Element.Property, ChangeAction.Changed, $"{where}.{name}", pointer.Then("properties").Then(name).Then("required").ToString(), "required",
                left.Contains(name) ? "true" : "false", right.Contains(name) ? "true" : "false"));
        }

        if (left.ToHashSet().SetEquals(right))
        {
            diff.Report(Element.Schema, where, pointer.Then("required"), before, after, "required");
        }
    }

    private void CompareValues(JArray before, JArray after, string where, JsonPointer pointer)
    {
        var (left, right) = (before.Select(SpecDiff.Show).ToList(), after.Select(SpecDiff.Show).ToList());
        foreach (var value in left.Union(right).Where(value => left.Contains(value) != right.Contains(value)))
        {
            diff.Add(new SpecChange(
                Element.EnumValue, right.Contains(value) ? ChangeAction.Added : ChangeAction.Removed, where, pointer.ToString(), null,
                left.Contains(value) ? value : null, right.Contains(value) ? value : null));
        }

        if (left.ToHashSet().SetEquals(right))
        {
            diff.Report(Element.EnumValue, where, pointer, before, after, "enum");
        }
    }
}
