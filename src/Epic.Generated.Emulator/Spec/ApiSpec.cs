using System.Text.Json;

namespace Epic.Generated.Emulator.Spec;

/// <summary>The published description of the API. The emulator takes its routes and rules from it.</summary>
internal sealed class ApiSpec
{
    private static readonly Lazy<ApiSpec> Embedded = new(ReadEmbedded);

    private readonly ILookup<int, ApiPath> _paths;

    private ApiSpec(string basePath, IReadOnlyList<ApiPath> paths)
    {
        BasePath = basePath;
        Operations = paths.SelectMany(path => path.Operations.Values).ToList();
        _paths = paths.OrderBy(path => path.ParameterCount).ToLookup(path => path.SegmentCount);
    }

    /// <summary>The description that is built into this assembly.</summary>
    public static ApiSpec Current => Embedded.Value;

    public string BasePath { get; }

    public IReadOnlyList<ApiOperation> Operations { get; }

    /// <summary>Finds the path that a request names; a trailing slash is the caller's business.</summary>
    public ApiPath? Match(string path, out Dictionary<string, string> arguments)
    {
        arguments = [];
        if (!path.StartsWith(BasePath + "/", StringComparison.Ordinal))
        {
            return null;
        }

        var segments = Segments(path[BasePath.Length..]);
        foreach (var candidate in _paths[segments.Length])
        {
            if (candidate.TryMatch(segments, out arguments))
            {
                return candidate;
            }
        }

        return null;
    }

    internal static string[] Segments(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static ApiSpec ReadEmbedded()
    {
        using var stream = typeof(ApiSpec).Assembly.GetManifestResourceStream("epic.json")!;
        return Read(stream);
    }

    public static ApiSpec Read(Stream stream)
    {
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        var schemas = new SchemaReader(root.GetProperty("definitions"));
        var paths = root.GetProperty("paths").EnumerateObject().Select(path => ReadPath(path, schemas)).ToList();
        return new ApiSpec(root.GetProperty("basePath").GetString()!, paths);
    }

    private static ApiPath ReadPath(JsonProperty source, SchemaReader schemas)
    {
        var path = new ApiPath(source.Name);
        var shared = source.Value.TryGetProperty("parameters", out var list) ? list.EnumerateArray().ToList() : [];
        foreach (var member in source.Value.EnumerateObject().Where(member => ApiPath.Methods.Contains(member.Name.ToUpperInvariant())))
        {
            var method = member.Name.ToUpperInvariant();
            path.Operations[method] = ReadOperation(path, method, member.Value, shared, schemas);
        }

        return path;
    }

    private static ApiOperation ReadOperation(
        ApiPath path, string method, JsonElement source, List<JsonElement> shared, SchemaReader schemas)
    {
        var declared = shared.Concat(source.TryGetProperty("parameters", out var list) ? list.EnumerateArray() : default).ToLookup(In);
        var parameters = declared["path"].Concat(declared["query"])
            .Select(parameter => new ApiParameter(
                parameter.GetProperty("name").GetString()!,
                schemas.Read(parameter)))
            .ToList();
        var body = declared["body"].Select(parameter => schemas.Read(parameter.GetProperty("schema"))).FirstOrDefault();
        return new ApiOperation(OperationId(source, path, method), method, parameters, body);
    }

    private static string OperationId(JsonElement source, ApiPath path, string method) =>
        source.TryGetProperty("operationId", out var id) ? id.GetString()! : $"{method} {path.Template}";

    private static string In(JsonElement parameter) => parameter.TryGetProperty("in", out var place) ? place.GetString()! : "";
}
