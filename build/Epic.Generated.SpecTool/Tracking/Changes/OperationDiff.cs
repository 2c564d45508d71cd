using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Changes;

/// <summary>The differences between two forms of one operation.</summary>
internal sealed class OperationDiff(SpecDiff diff)
{
    public void Compare(JToken? before, JToken? after, string where, JsonPointer pointer)
    {
        if (before is not JObject left || after is not JObject right)
        {
            diff.Report(Element.Operation, Named(where, after ?? before), pointer, before, after);
            return;
        }

        SpecDiff.CompareFields(left, right, (field, a, b) =>
        {
            var at = pointer.Then(field);
            switch (field)
            {
                case "parameters":
                    new ParameterDiff(diff).Compare(a, b, where, at);
                    break;
                case "responses" when a is JObject leftResponses && b is JObject rightResponses:
                    SpecDiff.CompareMaps(leftResponses, rightResponses, at, (code, c, d, place) => CompareResponses(c, d, $"{where} {code}", place));
                    break;
                default:
                    diff.Report(Element.Operation, where, at, a, b, field);
                    break;
            }
        });
    }

    private static string Named(string where, JToken? operation) =>
        operation is JObject json && json["operationId"] is { } id ? $"{where} ({id})" : where;

    private void CompareResponses(JToken? before, JToken? after, string where, JsonPointer pointer)
    {
        if (before is not JObject left || after is not JObject right)
        {
            diff.Report(Element.Status, where, pointer, before, after);
            return;
        }

        SpecDiff.CompareFields(left, right, (field, a, b) =>
        {
            if (field == "schema" && a is JObject leftSchema && b is JObject rightSchema)
            {
                new SchemaDiff(diff).Compare(leftSchema, rightSchema, where, pointer.Then(field), Element.Status);
            }
            else
            {
                diff.Report(Element.Status, where, pointer.Then(field), a, b, field);
            }
        });
    }
}
