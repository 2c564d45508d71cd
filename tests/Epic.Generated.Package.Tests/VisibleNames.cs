using System.Reflection;
using System.Reflection.Metadata;

namespace Epic.Generated.Package.Tests;

/// <summary>The names of the types and members of an assembly that its users see, as its documentation writes them, without parameters.</summary>
internal sealed class VisibleNames(MetadataReader metadata)
{
    private const TypeAttributes Nesting = TypeAttributes.VisibilityMask;

    private readonly HashSet<string> _types = [];
    private readonly HashSet<string> _all = [];

    public (IReadOnlySet<string> Types, IReadOnlySet<string> All) Read()
    {
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if (IsVisible(type) && NameOf(type) is var name && !name.Contains('<', StringComparison.Ordinal))
            {
                _types.Add(name);
                _all.Add(name);
                AddMembers(type, name);
            }
        }

        return (_types, _all);
    }

    private void AddMembers(TypeDefinition type, string name)
    {
        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition).Where(method => IsVisible(method.Attributes)))
        {
            var arity = method.GetGenericParameters().Count;
            Add(name, method.Name, arity == 0 ? string.Empty : $"``{arity}");
        }

        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition).Where(field => IsVisible((MethodAttributes)(field.Attributes & FieldAttributes.FieldAccessMask))))
        {
            Add(name, field.Name);
        }

        foreach (var property in type.GetProperties().Select(metadata.GetPropertyDefinition))
        {
            var accessors = property.GetAccessors();
            AddIfAny(name, property.Name, accessors.Getter, accessors.Setter);
        }

        foreach (var member in type.GetEvents().Select(metadata.GetEventDefinition))
        {
            AddIfAny(name, member.Name, member.GetAccessors().Adder);
        }
    }

    private void AddIfAny(string type, StringHandle name, params MethodDefinitionHandle[] accessors)
    {
        if (accessors.Any(accessor => !accessor.IsNil && IsVisible(metadata.GetMethodDefinition(accessor).Attributes)))
        {
            Add(type, name);
        }
    }

    private void Add(string type, StringHandle name, string suffix = "") =>
        _all.Add($"{type}.{metadata.GetString(name).Replace(".ctor", "#ctor", StringComparison.Ordinal)}{suffix}");

    private bool IsVisible(TypeDefinition type) => (type.Attributes & Nesting) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => IsVisible(metadata.GetTypeDefinition(type.GetDeclaringType())),
        _ => false,
    };

    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private string NameOf(TypeDefinition type)
    {
        var name = metadata.GetString(type.Name);
        return type.IsNested
            ? $"{NameOf(metadata.GetTypeDefinition(type.GetDeclaringType()))}.{name}"
            : metadata.GetString(type.Namespace) is { Length: > 0 } space ? $"{space}.{name}" : name;
    }
}
