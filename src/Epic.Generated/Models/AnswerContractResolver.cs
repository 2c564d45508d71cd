using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Epic.Generated.Models;

/// <summary>
/// How what EPIC sends is read into a model: a null list leaves the empty one in place, any other null is kept.
/// </summary>
/// <remarks>
/// Newtonsoft.Json takes a null that is to be ignored for a property it does not know, and fails if a converter has
/// read the value already; so nulls are only ignored where they must be.
/// </remarks>
internal sealed class AnswerContractResolver : DefaultContractResolver
{
    protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
    {
        var property = base.CreateProperty(member, memberSerialization);
        property.NullValueHandling = NullValueHandling.Include;
        if (ItemOf(property.PropertyType) is { } item)
        {
            property.NullValueHandling = NullValueHandling.Ignore;
            if (item.IsValueType)
            {
                property.Converter = (JsonConverter)Activator.CreateInstance(typeof(ValueListConverter<>).MakeGenericType(item))!;
            }
        }

        return property;
    }

    private static Type? ItemOf(Type? type) =>
        type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GenericTypeArguments[0] : null;
}
