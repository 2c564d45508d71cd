using Newtonsoft.Json.Linq;
using Extensions = Epic.Generated.SpecTool.Rules.Extensions;

namespace Epic.Generated.SpecTool.Tracking.Surface;

/// <summary>The public C# that a prepared document becomes.</summary>
internal sealed class ApiSurface
{
    // Written by hand (excludedTypeNames of nswag.json).
    private static readonly HashSet<string> HandWritten = ["Money", "ErrorDetail", "ValidationErrors"];

    private static readonly SurfaceParameter Cancellation = new("cancellationToken", new ClrType("CancellationToken", IsValueType: true), IsOptional: true);
    private static readonly SurfaceParameter Paging = new("paging", new ClrType("PagingOptions?", IsValueType: false), IsOptional: true);

    private readonly JObject _document;
    private readonly List<SurfaceSymbol> _symbols = [];

    private ApiSurface(JObject document) => _document = document;

    public IReadOnlyList<SurfaceSymbol> Symbols => _symbols;

    public static ApiSurface Of(JObject prepared)
    {
        var surface = new ApiSurface(prepared);
        foreach (var client in SwaggerDocument.Operations(prepared).GroupBy(operation => operation.Id!.Split('_')[0]))
        {
            surface.AddClient($"I{client.Key}Client", [.. client]);
        }

        var enumerations = surface.OriginsOfEnumerations();
        foreach (var definition in SwaggerDocument.Definitions(prepared).Properties().Where(definition => !HandWritten.Contains(definition.Name)))
        {
            var schema = (JObject)definition.Value;
            if (schema["enum"] is JArray)
            {
                surface.AddEnumeration(definition.Name, schema, enumerations.GetValueOrDefault(definition.Name) ?? []);
            }
            else if ((string?)schema["type"] is null or "object")
            {
                surface.AddModel(definition.Name, schema);
            }
        }

        return surface;
    }

    private static IReadOnlyList<string> OriginOf(JObject json) => (string?)json[PreparedSpec.Origin] is { } origin ? [origin] : [];

    private void AddClient(string name, List<Operation> operations)
    {
        _symbols.Add(new SurfaceType(name, "interface", [], [.. operations.SelectMany(operation => OriginOf(operation.Json))]));
        foreach (var operation in operations)
        {
            var method = operation.Id![(operation.Id!.IndexOf('_', StringComparison.Ordinal) + 1)..];
            var parameters = operation.Parameters.OrderBy(parameter => (bool?)parameter["required"] != true).ToList();
            List<string> origins = [.. OriginOf(operation.Json), .. parameters.SelectMany(OriginOf)];
            _symbols.Add(new SurfaceMethod(
                $"{name}.{method}Async", IsPager: false, ClrTypes.OfResult(_document, operation.SuccessSchema), [.. parameters.Select(Parameter), Cancellation], origins));
            if ((string?)operation.Json[Extensions.PageOf] is { } item)
            {
                var index = method.IndexOf("List", StringComparison.Ordinal);
                var pager = index < 0 ? method : method.Insert(index + 4, "All");
                var filters = parameters.Where(parameter => (string?)parameter["name"] is not ("limit" or "offset")).Select(Parameter);
                _symbols.Add(new SurfaceMethod(
                    $"{name}.{pager}Async", IsPager: true, new ClrType($"Pageable<{item}>", IsValueType: false), [.. filters, Paging, Cancellation], origins));
            }
        }
    }

    private SurfaceParameter Parameter(JObject parameter) =>
        new((string)parameter["x-originalName"]!, ClrTypes.OfParameter(_document, parameter), (bool?)parameter["required"] != true, (string?)parameter[PreparedSpec.Origin]);

    private void AddModel(string name, JObject schema)
    {
        var bases = (schema[Extensions.Bases] as JArray)?.Select(type => (string)type!).Where(type => type != "IRequestBody") ?? [];
        _symbols.Add(new SurfaceType(name, "class", [.. bases], OriginOf(schema)));
        var required = (schema["required"] as JArray)?.Select(property => (string?)property).ToHashSet() ?? [];
        foreach (var property in (schema["properties"] as JObject)?.Properties() ?? [])
        {
            var json = (JObject)property.Value;
            var type = ClrTypes.OfProperty(_document, json, required.Contains(property.Name));
            _symbols.Add(new SurfaceProperty(
                $"{name}.{json[Extensions.Name]}", type, (bool?)json[Extensions.IsRequired] == true, OriginOf(json)));
        }
    }

    private void AddEnumeration(string name, JObject schema, IReadOnlyList<string> origins)
    {
        _symbols.Add(new SurfaceType(name, "enum", [], origins));
        _symbols.AddRange(((JArray)schema["x-enumNames"]!).Select((value, index) => new SurfaceValue($"{name}.{value}", index, origins)));
    }

    // An enumeration is lifted out of the places that use it, which still say where they came from.
    private Dictionary<string, List<string>> OriginsOfEnumerations()
    {
        var origins = new Dictionary<string, List<string>>();
        foreach (var use in _document.Descendants().OfType<JObject>().Where(json => json[PreparedSpec.Origin] is not null))
        {
            if ((string?)use[Extensions.Type] is { } type && type.IndexOf("OpenEnum<", StringComparison.Ordinal) is >= 0 and var start)
            {
                var name = type[(start + "OpenEnum<".Length)..].TrimEnd('>', '?');
                origins.TryAdd(name, []);
                origins[name].Add((string)use[PreparedSpec.Origin]!);
            }
        }

        return origins;
    }
}
