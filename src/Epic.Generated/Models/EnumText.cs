using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Serialization;

namespace Epic.Generated.Models;

/// <summary>The texts of an enumeration's members, from their <see cref="EnumMemberAttribute"/>.</summary>
internal static class EnumText<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<TEnum, string> Texts = typeof(TEnum)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(field => (TEnum)field.GetValue(null)!, field => field.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? field.Name);

    private static readonly Dictionary<string, TEnum> Values = Texts.ToDictionary(member => member.Value, member => member.Key, StringComparer.Ordinal);

    public static string? TextOf(TEnum value) => Texts.GetValueOrDefault(value);

    public static TEnum? ValueOf(string? text) => text is not null && Values.TryGetValue(text, out var value) ? value : null;
}
