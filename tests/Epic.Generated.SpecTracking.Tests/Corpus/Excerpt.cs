using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests.Corpus;

/// <summary>Two descriptions, reduced to the paths that differ or whose definitions do: a stock differ takes seconds for the whole.</summary>
internal static class Excerpt
{
    private const int PathsOfEach = 4;

    public static (JObject Before, JObject After) Of(JObject before, JObject after)
    {
        var reach = new[] { before, after }.SelectMany(document => Paths(document).Select(path => (path.Name, Reached: Reached(document, path.Value)))).ToLookup(path => path.Name, path => path.Reached);
        var paths = Names(Paths(before), Paths(after)).ToHashSet();
        foreach (var definition in Names(SwaggerDocument.Definitions(before).Properties(), SwaggerDocument.Definitions(after).Properties()))
        {
            paths.UnionWith(reach.Where(path => path.Any(reached => reached.Contains(definition))).Select(path => path.Key).Take(PathsOfEach));
        }

        if (paths.Count == 0)
        {
            paths.Add(Paths(before).First().Name);
        }

        return (Reduced(before, paths), Reduced(after, paths));
    }

    private static IEnumerable<JProperty> Paths(JObject document) => ((JObject)document["paths"]!).Properties();

    // Those that one has alone, or that differ.
    private static IEnumerable<string> Names(IEnumerable<JProperty> before, IEnumerable<JProperty> after)
    {
        var (left, right) = (before.ToDictionary(part => part.Name, part => part.Value), after.ToDictionary(part => part.Name, part => part.Value));
        return left.Keys.Union(right.Keys).Where(name => !JToken.DeepEquals(left.GetValueOrDefault(name), right.GetValueOrDefault(name)));
    }

    private static JObject Reduced(JObject document, HashSet<string> paths)
    {
        var copy = (JObject)document.DeepClone();
        copy["paths"] = new JObject(Paths(document).Where(path => paths.Contains(path.Name)));
        var reached = Reached(document, copy["paths"]!);
        copy["definitions"] = new JObject(SwaggerDocument.Definitions(document).Properties().Where(definition => reached.Contains(definition.Name)));
        return copy;
    }

    private static HashSet<string> Reached(JObject document, JToken from)
    {
        var reached = new HashSet<string>();
        var open = new Stack<JToken>([from]);
        while (open.TryPop(out var part))
        {
            foreach (var name in ((JContainer)part).DescendantsAndSelf().OfType<JObject>().Select(SwaggerDocument.ReferenceOf).OfType<string>().Where(reached.Add))
            {
                open.Push(SwaggerDocument.Definitions(document)[name]!);
            }
        }

        return reached;
    }
}
