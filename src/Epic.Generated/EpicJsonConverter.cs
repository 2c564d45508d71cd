#if NET
using System.ComponentModel;
using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Epic.Generated.Applications;
using Epic.Generated.Clients.Desktops;
using Epic.Generated.Clients.Jobs.Quotes;
using Epic.Generated.Models;
using Newtonsoft.Json.Linq;

namespace Epic.Generated;

/// <summary>
/// Reads and writes the types of this library for System.Text.Json, which finds it by itself. It is public because the code that
/// System.Text.Json generates for a <see cref="JsonSerializerContext"/> creates it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EpicJsonConverter : JsonConverterFactory
{
    /// <summary>Whether the type is one that this library converts.</summary>
    /// <param name="typeToConvert">The type.</param>
    /// <returns>True for the models, paths and open values of this library, and for some types of its properties.</returns>
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert == typeof(IPAddress) || typeToConvert == typeof(IReadOnlyDictionary<string, JToken>) || typeToConvert.GetCustomAttribute<JsonConverterAttribute>(inherit: false)?.ConverterType == typeof(EpicJsonConverter);
    }

    /// <summary>Creates the converter of a type.</summary>
    /// <param name="typeToConvert">A type that <see cref="CanConvert"/> accepts.</param>
    /// <param name="options">The options of the serializer.</param>
    /// <returns>The converter.</returns>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert switch
        {
            _ when typeToConvert == typeof(EpicPath) => new EpicPathTextJsonConverter(),
            _ when typeToConvert == typeof(IPAddress) => new AddressTextJsonConverter(),
            _ when typeToConvert == typeof(QuoteComparison) => new QuoteComparisonTextJsonConverter(),
            _ when typeToConvert == typeof(IReadOnlyDictionary<string, JToken>) => new OptionMapTextJsonConverter(),
            _ when typeof(IOpenEnum).IsAssignableFrom(typeToConvert) => new OpenEnumTextJsonConverter().CreateConverter(typeToConvert, options),
            _ => new ModelTextJsonConverter().CreateConverter(typeToConvert, options),
        };
    }
}
#endif
