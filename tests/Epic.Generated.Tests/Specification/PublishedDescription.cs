using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Specification;

/// <summary>The description as EPIC publishes it, which the tests hold the library against.</summary>
internal static class PublishedDescription
{
    private static readonly string[] Methods = ["get", "put", "post", "patch", "delete"];

    public static JObject Json { get; } =
        JObject.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Specification", "epic.json")));

    public static IReadOnlyDictionary<string, PublishedOperation> Operations { get; } = (
        from path in ((JObject)Json["paths"]!).Properties()
        from method in ((JObject)path.Value).Properties()
        where Methods.Contains(method.Name)
        select new PublishedOperation(path.Name, method.Name.ToUpperInvariant(), (JObject)method.Value, (JObject)path.Value))
        .ToDictionary(operation => operation.Id);
}
