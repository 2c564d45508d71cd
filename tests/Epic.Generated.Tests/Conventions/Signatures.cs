using System.Reflection;

namespace Epic.Generated.Tests.Conventions;

/// <summary>The part of a type that users see: its public and protected members and the types that they name.</summary>
internal static class Signatures
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<MethodInfo> Methods(Type type) => type.GetMethods(Declared).Where(method => IsVisible(method) && !method.IsSpecialName);

    public static IEnumerable<FieldInfo> Fields(Type type) => type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly);

    /// <summary>Each type that the type's members and bases name, taken apart, with the member that names it.</summary>
    public static IEnumerable<(string Member, Type Type)> Named(Type type)
    {
        var fields = Fields(type).Select(field => (field.Name, Type: field.FieldType));
        // Properties and events by their accessors.
        var methods = type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)).Where(IsVisible)
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType)
                .Append((method as MethodInfo)?.ReturnType ?? typeof(void))
                .Select(named => (method.Name, Type: named)));
        var bases = type.GetInterfaces().Append(type.BaseType ?? typeof(object)).Select(named => ("base", Type: named));
        return fields.Concat(methods).Concat(bases).SelectMany(named => Parts(named.Type).Select(part => ($"{type.Name}.{named.Item1}", part)));
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
        {
            return Parts(type.GetElementType()!);
        }

        return type.IsGenericParameter ? [] : type.IsGenericType ? type.GenericTypeArguments.SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
    }
}
