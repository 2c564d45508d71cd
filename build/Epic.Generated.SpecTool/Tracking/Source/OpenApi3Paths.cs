using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Source;

/// <summary>The paths of an OpenAPI 3 document. The library calls one address: a path of another one is refused at its place.</summary>
internal static class OpenApi3Paths
{
    private const string Remedy = "give the update a copy of the description without it (--from FILE)";

    /// <summary>The paths of the API, without the one at which drf-spectacular gives the description itself.</summary>
    public static IReadOnlyList<JProperty> OfApi(JObject document) => [.. ((JObject)document["paths"]!).Properties().Where(path => !IsDescription(path.Value))];

    /// <summary>Whether the paths begin with the address of the API, which Swagger 2.0 says once.</summary>
    public static bool AreFull(IReadOnlyList<JProperty> paths, string basePath)
    {
        var others = paths.Where(path => !path.Name.StartsWith(basePath + "/", StringComparison.Ordinal)).ToList();
        if (basePath.Length > 0 && others.Count > 0 && others.Count < paths.Count)
        {
            throw new SpecException(SpecErrors.NotSupported, $"The path {others[0].Name} is not below {basePath}/, where the library calls all others; {Remedy}.", place: others[0]);
        }

        return basePath.Length > 0 && paths.Count > 0 && others.Count == 0;
    }

    /// <summary>Refuses a path with members that Swagger 2.0 does not have, and that mean other requests.</summary>
    public static void RefuseOthers(JObject path)
    {
        RefuseServers(path);
        if (path.Property("trace", StringComparison.Ordinal) is { } trace)
        {
            throw new SpecException(SpecErrors.NotSupported, $"The path has an operation of the method TRACE, which the library cannot send; {Remedy}.", place: trace);
        }
    }

    /// <summary>Refuses a path or operation of another server.</summary>
    public static void RefuseServers(JObject owner)
    {
        if (owner.Property("servers", StringComparison.Ordinal) is { Value: JArray { Count: > 0 } } servers)
        {
            throw new SpecException(SpecErrors.NotSupported, $"{(string?)owner["operationId"] ?? "A path"} has servers of its own, and the library calls one address; {Remedy}.", place: servers);
        }
    }

    private static bool IsDescription(JToken path) =>
        path["get"]?["responses"]?["200"]?["content"] is JObject content && content.Properties().Any(type => type.Name.StartsWith("application/vnd.oai.openapi", StringComparison.Ordinal));
}
