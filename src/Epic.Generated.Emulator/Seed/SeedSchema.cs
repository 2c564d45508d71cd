using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Epic.Generated.Emulator.Seed;

/// <summary>The JSON schema of seed files, made from the types of seeds.</summary>
internal static class SeedSchema
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static JsonObject Create()
    {
        var schema = Object(typeof(SiteSeed));
        var result = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "Site seed of the EPIC emulator" };
        foreach (var (name, value) in schema)
        {
            result[name] = value?.DeepClone();
        }

        return result;
    }

    private static JsonObject Object(Type type)
    {
        var members = type.GetProperties().Where(property => property.CanWrite).ToList();
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(Name(member), (JsonNode?)Member(member)))),
            ["required"] = new JsonArray([.. members.Where(IsRequired).Select(member => JsonValue.Create(Name(member)))]),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Member(PropertyInfo member)
    {
        var schema = Value(Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType);
        if (Nullability.Create(member).WriteState is NullabilityState.Nullable)
        {
            schema["type"] = new JsonArray(schema["type"]!.DeepClone(), "null");
        }

        return schema;
    }

    private static JsonObject Value(Type type) => type switch
    {
        _ when type == typeof(string) => new JsonObject { ["type"] = "string" },
        _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean" },
        _ when type == typeof(int) => new JsonObject { ["type"] = "integer" },
        _ when type == typeof(decimal) => new JsonObject { ["type"] = "number" },
        _ when type == typeof(TimeSpan) => new JsonObject { ["type"] = "string", ["pattern"] = @"^(\d+\.)?\d{2}:\d{2}:\d{2}(\.\d{1,7})?$" },
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDictionary<,>) =>
            new JsonObject { ["type"] = "object", ["additionalProperties"] = Value(type.GetGenericArguments()[1]) },
        _ when type.IsGenericType => new JsonObject { ["type"] = "array", ["items"] = Value(type.GetGenericArguments()[0]) },
        _ => Object(type),
    };

    private static string Name(PropertyInfo member) => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name);

    private static bool IsRequired(PropertyInfo member) => member.IsDefined(typeof(RequiredMemberAttribute));
}
