using System.ComponentModel;
using System.Globalization;

namespace Epic.Generated.Models;

/// <summary>Converts an <see cref="OpenEnum{TEnum}"/> from and to its text, for the binding of configuration among others.</summary>
/// <param name="type">The type with its enumeration.</param>
internal sealed class OpenEnumTypeConverter(Type type) : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => value switch
    {
        "" => Activator.CreateInstance(type),
        string text => Activator.CreateInstance(type, text),
        _ => base.ConvertFrom(context, culture, value),
    };

    public override object? ConvertTo(ITypeDescriptorContext? context, CultureInfo? culture, object? value, Type destinationType) =>
        value is IOpenEnum && destinationType == typeof(string) ? value.ToString() : base.ConvertTo(context, culture, value, destinationType);
}
