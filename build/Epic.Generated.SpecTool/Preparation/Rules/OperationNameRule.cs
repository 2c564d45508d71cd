using Epic.Generated.SpecTool.Documents;
using Humanizer;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// Turns drf-yasg's operationId (tag, words of the path, action) into client and method, in NSwag's form
/// <c>Client_Method</c>: <c>catalog_applications_list</c> becomes <c>Catalog_ListApplications</c>.
/// </summary>
internal sealed class OperationNameRule : IPreparationRule
{
    private static readonly string[] Actions = ["partial_update", "list", "read", "create", "update", "delete"];

    public void Apply(JObject document)
    {
        var tags = Tags(document);
        var taken = new Dictionary<string, string>();
        foreach (var operation in SwaggerDocument.Operations(document))
        {
            var published = operation.Id!;
            var tag = tags.GetValueOrDefault(operation.Tag!, []);
            var name = $"{Names.Given(tag, operation.Tag!, Names.Pascal, operation.Json)}_{Names.Given(operation.Json, operation.Id!, _ => MethodOf(operation))}";
            // A pager beside a method of its name: a call without arguments would compile no more.
            var names = operation.Json[Extensions.PageOf] is null ? [name] : new[] { name, PagerOf(name) }.Distinct();
            if (names.FirstOrDefault(own => !taken.TryAdd(own, published)) is { } both)
            {
                throw new SpecException(
                    SpecErrors.NameCollision, $"{published} and {taken[both]} would both be {both}; give one another {Extensions.Name} in the overlay.", place: operation.Json);
            }

            operation.Json["operationId"] = name;
            operation.Json[Extensions.OperationId] = published;
            operation.Json[Extensions.ClientDescription] = (string?)tag["description"] ?? $"Operations of EPIC's '{operation.Tag}' resources.";
        }
    }

    // The description may describe a tag itself one day. The overlay's entry comes after it, and counts.
    private static Dictionary<string, JObject> Tags(JObject document) =>
        (document["tags"] as JArray ?? []).OfType<JObject>().GroupBy(tag => (string)tag["name"]!).ToDictionary(same => same.Key, same => same.Last());

    private static string PagerOf(string name) =>
        name.IndexOf("List", name.IndexOf('_', StringComparison.Ordinal), StringComparison.Ordinal) is >= 0 and var index ? name.Insert(index + "List".Length, "All") : name;

    private static string MethodOf(Operation operation)
    {
        var words = operation.Id!.StartsWith(operation.Tag + "_", StringComparison.Ordinal) ? operation.Id[(operation.Tag!.Length + 1)..] : operation.Id;
        var action = Actions.FirstOrDefault(known => words == known || words.EndsWith("_" + known, StringComparison.Ordinal));
        if (action is null)
        {
            // Another action: a verb (cancel, quote), or the name of a list (licenses_templates).
            return operation.Json[Extensions.PageOf] is null ? Names.Pascal(words) : "List" + Names.Pascal(words);
        }

        var resource = Names.Pascal(words[..Math.Max(0, words.Length - action.Length - 1)]);
        var one = operation.Path.TrimEnd('/').EndsWith('}') ? resource.Singularize(inputIsKnownToBePlural: false) : resource;
        return action switch
        {
            "list" when operation.Json[Extensions.PageOf] is not null => "List" + resource.Pluralize(inputIsKnownToBeSingular: false),
            "list" => "Get" + resource,
            "read" => "Get" + one,
            "create" => "Create" + resource.Singularize(inputIsKnownToBePlural: false),
            "delete" => "Delete" + one,
            _ => "Update" + one,
        };
    }
}
