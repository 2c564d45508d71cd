using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Epic.Generated.Models;

/// <summary>
/// How EPIC's answers are read into the models: a null list leaves the empty one in place, a null in a list is left out, any other
/// null is kept, and a value of the wrong type becomes an additional property.
/// </summary>
/// <remarks>
/// Newtonsoft.Json takes a null that is to be ignored for a property it does not know, and fails if a converter has
/// read the value already; so nulls are only ignored where they must be.
/// </remarks>
internal sealed class AnswerContractResolver : DefaultContractResolver
{
    /// <summary>The converter of a list; null for another type.</summary>
    public static JsonConverter? ListConverterOf(Type? type, bool isRequired) =>
        ItemOf(type) is { } item ? (JsonConverter)Activator.CreateInstance(typeof(ItemListConverter<>).MakeGenericType(item), [isRequired])! : null;

    protected override JsonObjectContract CreateObjectContract(Type objectType)
    {
        var contract = base.CreateObjectContract(objectType);
        if (contract.ExtensionDataSetter is not null)
        {
            foreach (var property in contract.Properties.Where(property => IsTolerant(property, objectType)))
            {
                property.Converter = TolerantConverter.Instance;
                property.ValueProvider = new UnreadableValue.Keeper(property.ValueProvider!, property.PropertyName!, contract);
            }
        }

        return contract;
    }

    // The converter of a model is for other serializers: it leads here.
    protected override JsonConverter? ResolveContractConverter(Type objectType) => base.ResolveContractConverter(objectType) is var converter and not ModelConverter ? converter : null;

    protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
    {
        var property = base.CreateProperty(member, memberSerialization);
        property.NullValueHandling = NullValueHandling.Include;
        if (ListConverterOf(property.PropertyType, IsPage(member.DeclaringType!)) is { } converter)
        {
            property.NullValueHandling = NullValueHandling.Ignore;
            property.Converter = converter;
        }

        return property;
    }

    // Without the address of the next page the list would seem to end.
    private static bool IsTolerant(JsonProperty property, Type owner) =>
        property is { PropertyType: { } type, Converter: null }
        && (TolerantConverter.IsFor(type) || type == typeof(JObject) || type.Assembly == typeof(AnswerContractResolver).Assembly)
        && ((Nullable.GetUnderlyingType(type) ?? type).GetCustomAttribute<JsonConverterAttribute>()?.ConverterType ?? typeof(ModelConverter)) == typeof(ModelConverter)
        && !(property.PropertyName == "next" && IsPage(owner));

    private static bool IsPage(Type type) =>
        Array.Exists(type.GetInterfaces(), candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition().Name == "IPage`1");

    private static Type? ItemOf(Type? type) =>
        type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GenericTypeArguments[0] : null;
}
