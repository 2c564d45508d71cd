using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace Epic.Generated.Models;

/// <summary>Describes a model in a line for logs and debuggers.</summary>
internal static class ModelText
{
    // Named one by one: other properties may hold secrets.
    private static readonly string[] Shown =
    [
        "Id", "Name", "DisplayName", "StepName", "Reference", "Code", "AppCode", "QueueCode", "NodeCode", "ProjectId", "ProjectCode", "Path",
        "Status", "State", "Finished", "ExitCode", "Total", "Cost", "Count",
    ];

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    public static string Describe(object model)
    {
        var type = model.GetType();
        var properties = Properties.GetOrAdd(type, static type => [.. Shown.Select(name => type.GetProperty(name)).OfType<PropertyInfo>()]);
        var values = properties
            .Select(property => (property.Name, Value: property.GetValue(model)))
            .Where(property => property.Value is not null)
            .Select(property => string.Create(CultureInfo.InvariantCulture, $"{property.Name} = {property.Value}"));
        return $"{type.Name} {{ {string.Join(", ", values)} }}";
    }
}
