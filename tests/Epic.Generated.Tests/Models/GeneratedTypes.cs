using System.CodeDom.Compiler;
using System.Reflection;
using Epic.Generated.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Models;

/// <summary>The generated part of the library, by reflection: the subject of the tests of conventions.</summary>
internal static class GeneratedTypes
{
    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(IEpicClient).Assembly.GetTypes().Where(type => type.GetCustomAttribute<GeneratedCodeAttribute>()?.Tool == "NSwag")];

    public static IReadOnlyList<Type> Clients { get; } = [.. All.Where(type => type.IsInterface)];

    public static IReadOnlyList<Type> Models { get; } = [.. All.Where(type => type.IsPublic && type.IsClass)];

    /// <summary>The methods that send a request, one for each operation; not the pagers.</summary>
    public static IReadOnlyList<MethodInfo> Operations { get; } =
        [.. Clients.SelectMany(client => client.GetMethods()).Where(method => typeof(Task).IsAssignableFrom(method.ReturnType))];

    /// <summary>Every type that an answer, or a part of one, is read into.</summary>
    public static IReadOnlyList<Type> Answers { get; } =
        [.. Closure(Operations.Select(operation => operation.ReturnType).Where(type => type.IsGenericType).Select(type => type.GenericTypeArguments[0]))];

    /// <summary>Every type that is sent, or is a part of a type that is sent.</summary>
    public static IReadOnlyList<Type> Bodies { get; } = [.. Models.Where(type => typeof(IRequestBody).IsAssignableFrom(type))];

    /// <summary>The properties that have a name on the wire.</summary>
    public static IEnumerable<PropertyInfo> Properties(Type model) => model.GetProperties().Where(property => WireName(property) is not null);

    public static string? WireName(PropertyInfo property) => property.GetCustomAttribute<JsonPropertyAttribute>()?.PropertyName;

    /// <summary>The type of the items, where a type is a list.</summary>
    public static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GenericTypeArguments[0] : null;

    /// <summary>A value as EPIC would send it, for a property of any type.</summary>
    public static JToken Sample(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            _ when ItemOf(value) is { } item => new JArray(Sample(item), Sample(item)),
            _ when Models.Contains(value) => SampleOf(value),
            _ when value == typeof(Money) => new JObject { ["amount"] = "12.50", ["currency"] = "GBP", ["currency_symbol"] = "£" },
            _ when value == typeof(JObject) => new JObject { ["key"] = "2026-01-02T03:04:05Z" },
            _ when value == typeof(DateTimeOffset) => "2026-01-02T03:04:05.123456+01:00",
            _ when value == typeof(Guid) => "0d0e4b4c-9b3e-4b0a-8c3e-1f2a3b4c5d6e",
            _ when value == typeof(bool) => true,
            _ when value == typeof(int) => 2147483647,
            _ when value == typeof(long) => 9223372036854775807,
            _ when value == typeof(string) || value.GetGenericTypeDefinition() == typeof(OpenEnum<>) => "text of " + value.Name,
            _ => throw new NotSupportedException($"No sample of {type}."),
        };
    }

    public static JObject SampleOf(Type model) =>
        new(Properties(model).Select(property => new JProperty(WireName(property)!, Sample(property.PropertyType))));

    private static HashSet<Type> Closure(IEnumerable<Type> roots)
    {
        var found = new HashSet<Type>();
        var open = new Stack<Type>(roots);
        while (open.TryPop(out var type))
        {
            var model = ItemOf(type) ?? type;
            if (Models.Contains(model) && found.Add(model))
            {
                foreach (var property in Properties(model))
                {
                    open.Push(property.PropertyType);
                }
            }
        }

        return found;
    }
}
