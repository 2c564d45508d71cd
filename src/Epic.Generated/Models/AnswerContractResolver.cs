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
        foreach (var property in contract.Properties)
        {
            if (contract.ExtensionDataSetter is not null)
            {
                property.Converter = IsTolerant(property, objectType) ? TolerantConverter.Instance : OwnConverter(property) is { } own ? new KeepingConverter(own) : property.Converter;
            }

            if (property.Converter is not null)
            {
                property.ValueProvider = new UnreadableValue.Keeper(property.ValueProvider!, property.PropertyName!, contract);
            }
        }

        return contract;
    }

    // The converter of a model is for other serializers: it leads here. A list that is a whole answer is read as one in a property.
    protected override JsonConverter? ResolveContractConverter(Type objectType) =>
        ListConverterOf(objectType, isRequired: true) ?? (base.ResolveContractConverter(objectType) is var converter and not ModelConverter ? converter : null);

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

    /// <summary>The converter of a time, an amount or an open value, which gives nothing for what it cannot read; null for another type.</summary>
    private static JsonConverter? OwnConverter(JsonProperty property) => (Nullable.GetUnderlyingType(property.PropertyType!) ?? property.PropertyType!, property.Converter) switch
    {
        ({ } type, null) when type == typeof(DateTimeOffset) => new TimestampConverter(),
        (_, DateConverter day) => day,
        ({ } type, null) when type == typeof(Money) => new MoneyConverter(),
        ({ } type, null) when typeof(IOpenEnum).IsAssignableFrom(type) => new OpenEnumJsonConverter(),
        _ => null,
    };

    private static bool IsPage(Type type) =>
        Array.Exists(type.GetInterfaces(), candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition().Name == "IPage`1");

    private static Type? ItemOf(Type? type) =>
        type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GenericTypeArguments[0] : null;
}
