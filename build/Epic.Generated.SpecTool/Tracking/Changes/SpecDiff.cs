using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Changes;

/// <summary>Every difference between two descriptions. A field that no rule here knows is reported as changed.</summary>
internal sealed class SpecDiff
{
    private readonly List<SpecChange> _changes = [];

    public static IReadOnlyList<SpecChange> Between(JObject before, JObject after)
    {
        var diff = new SpecDiff();
        CompareFields(before, after, (field, a, b) =>
        {
            switch (field)
            {
                case "paths" when a is JObject left && b is JObject right:
                    CompareMaps(left, right, JsonPointer.Root.Then(field), diff.ComparePaths);
                    break;
                case "definitions" when a is JObject left && b is JObject right:
                    CompareMaps(left, right, JsonPointer.Root.Then(field), diff.CompareDefinitions);
                    break;
                default:
                    diff.Report(Element.Api, field, JsonPointer.Root.Then(field), a, b, field);
                    break;
            }
        });
        return diff._changes;
    }

    /// <summary>A value short enough for a table.</summary>
    internal static string? Show(JToken? token) => token?.ToString(Formatting.None) is { } text ? text.Length > 120 ? text[..117] + "..." : text : null;

    internal void Add(SpecChange change) => _changes.Add(change);

    /// <summary>Reports that a thing, or the field of one, differs.</summary>
    internal void Report(Element element, string where, JsonPointer pointer, JToken? before, JToken? after, string? aspect = null) =>
        Add(new SpecChange(element, ActionOf(before, after), where, pointer.ToString(), aspect, Show(before), Show(after)));

    /// <summary>Visits every field that differs.</summary>
    internal static void CompareFields(JObject before, JObject after, Action<string, JToken?, JToken?> visit)
    {
        foreach (var name in before.Properties().Concat(after.Properties()).Select(field => field.Name).Distinct().ToList())
        {
            if (!JToken.DeepEquals(before[name], after[name]))
            {
                visit(name, before[name], after[name]);
            }
        }
    }

    /// <summary>Visits every entry that differs, with its place.</summary>
    internal static void CompareMaps(JObject before, JObject after, JsonPointer pointer, Action<string, JToken?, JToken?, JsonPointer> visit) =>
        CompareFields(before, after, (name, a, b) => visit(name, a, b, pointer.Then(name)));

    private static ChangeAction ActionOf(JToken? before, JToken? after) =>
        before is null ? ChangeAction.Added : after is null ? ChangeAction.Removed : ChangeAction.Changed;

    private void CompareDefinitions(string name, JToken? before, JToken? after, JsonPointer pointer)
    {
        if (before is JObject left && after is JObject right)
        {
            new SchemaDiff(this).Compare(left, right, name, pointer, Element.Schema);
        }
        else
        {
            Report(Element.Schema, name, pointer, before, after);
        }
    }

    private void ComparePaths(string path, JToken? before, JToken? after, JsonPointer pointer)
    {
        // A path that comes or goes is its operations. A path without operations is reported by its fields.
        var left = before as JObject ?? [];
        var right = after as JObject ?? [];
        if (left.Count + right.Count == 0)
        {
            Report(Element.Operation, path, pointer, before, after);
        }

        CompareFields(left, right, (field, a, b) =>
        {
            var at = pointer.Then(field);
            if (field == "parameters")
            {
                new ParameterDiff(this).Compare(a, b, path, at);
            }
            else
            {
                new OperationDiff(this).Compare(a, b, $"{field.ToUpperInvariant()} {path}", at);
            }
        });
    }
}
