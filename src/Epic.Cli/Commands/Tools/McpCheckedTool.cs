using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Epic.Cli.Commands.Tools;

/// <summary>
/// A tool that tells an assistant which argument is wrong. The server itself says only that an error occurred. A job that is given as an object
/// instead of its text is taken too.
/// </summary>
internal sealed class McpCheckedTool(McpServerTool tool) : DelegatingMcpServerTool(tool)
{
    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        var given = request.Params?.Arguments ?? new Dictionary<string, JsonElement>();
        var schema = ProtocolTool.InputSchema;
        var known = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value) : [];
        if (Problem(given, schema, known) is { } problem)
        {
            return Wrong(problem);
        }

        if (request.Params is not null)
        {
            request.Params.Arguments = given.ToDictionary(argument => argument.Key, argument => AsText(argument.Value, known[argument.Key]));
        }

        try
        {
            return await base.InvokeAsync(request, cancellationToken);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return Wrong($"An argument has the wrong type; the types are {Describe(known)}.");
        }
    }

    private string? Problem(IDictionary<string, JsonElement> given, JsonElement schema, Dictionary<string, JsonElement> known)
    {
        if (given.Keys.FirstOrDefault(name => !known.ContainsKey(name)) is { } unknown)
        {
            return $"{ProtocolTool.Name} has no argument '{unknown}'; it has {Describe(known)}.";
        }

        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];
        return required.FirstOrDefault(name => !given.ContainsKey(name)) is { } missing ? $"{ProtocolTool.Name} needs the argument '{missing}'; it has {Describe(known)}." : null;
    }

    private static JsonElement AsText(JsonElement value, JsonElement schema) =>
        value.ValueKind is JsonValueKind.Object && schema.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String && type.GetString() == "string"
            ? JsonSerializer.SerializeToElement(value.GetRawText())
            : value;

    private static string Describe(Dictionary<string, JsonElement> known) =>
        known.Count == 0 ? "no arguments" : string.Join(", ", known.Select(argument => argument.Value.TryGetProperty("type", out var type) ? $"{argument.Key} ({TypeOf(type)})" : argument.Key));

    private static string TypeOf(JsonElement type) => type.ValueKind is JsonValueKind.Array
        ? string.Join(" or ", type.EnumerateArray().Select(one => one.GetString()))
        : type.GetString() ?? "";

    private static CallToolResult Wrong(string text) => new() { IsError = true, Content = [new TextContentBlock { Text = text }] };
}
