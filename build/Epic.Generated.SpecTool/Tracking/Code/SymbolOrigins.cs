using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;
using Extensions = Epic.Generated.SpecTool.Preparation.Rules.Extensions;

namespace Epic.Generated.SpecTool.Tracking.Code;

/// <summary>The places in the published description that the declarations of the generated C# come from.</summary>
internal sealed class SymbolOrigins
{
    // By the symbol's name; parameters by the method's name and their own, as in IJobsClient.ListAsync(limit).
    private readonly Dictionary<string, List<string>> _origins = [];

    private SymbolOrigins()
    {
    }

    public static SymbolOrigins Create(JObject prepared)
    {
        var origins = new SymbolOrigins();
        foreach (var operation in SwaggerDocument.Operations(prepared))
        {
            origins.AddOperation(operation);
        }

        foreach (var definition in SwaggerDocument.Definitions(prepared).Properties())
        {
            var schema = (JObject)definition.Value;
            origins.Add(definition.Name, schema);
            foreach (var property in (schema["properties"] as JObject)?.Properties() ?? [])
            {
                origins.Add($"{definition.Name}.{property.Value[Extensions.Name]}", (JObject)property.Value);
            }
        }

        origins.AddEnumerations(prepared);
        return origins;
    }

    /// <summary>The places of a type or member. A value of an enumeration has the places of its type.</summary>
    public IReadOnlyList<string> Find(string symbol) => _origins.GetValueOrDefault(symbol) ?? [];

    public string? OfParameter(string method, string parameter) => Find($"{method}({parameter})") is [var origin, ..] ? origin : null;

    private void AddOperation(Operation operation)
    {
        var (client, method) = (operation.Id!.Split('_')[0], operation.Id[(operation.Id.IndexOf('_', StringComparison.Ordinal) + 1)..]);
        Add($"I{client}Client", operation.Json);
        var names = new[] { method, operation.Json[Extensions.PageOf] is null ? null : PagerOf(method) }.OfType<string>().Distinct().Select(name => $"I{client}Client.{name}Async");
        foreach (var name in names)
        {
            Add(name, operation.Json);
            foreach (var parameter in operation.Parameters)
            {
                Add(name, parameter);
                Add($"{name}({parameter["x-originalName"]})", parameter);
            }
        }
    }

    // As the templates name it.
    private static string PagerOf(string method) =>
        method.IndexOf("List", StringComparison.Ordinal) is >= 0 and var index ? method.Insert(index + "List".Length, "All") : method;

    // An enumeration is lifted out of the places that use it, which still say where they came from.
    private void AddEnumerations(JObject prepared)
    {
        foreach (var use in prepared.Descendants().OfType<JObject>().Where(json => Origins.Of(json) is not null))
        {
            if ((string?)use[Extensions.Type] is { } type && type.IndexOf("OpenEnum<", StringComparison.Ordinal) is >= 0 and var start)
            {
                Add(type[(start + "OpenEnum<".Length)..].TrimEnd('>', '?'), use);
            }
        }
    }

    private void Add(string symbol, JObject json)
    {
        if (Origins.Of(json) is { } origin)
        {
            _origins.TryAdd(symbol, []);
            _origins[symbol].Add(origin);
        }
    }
}
