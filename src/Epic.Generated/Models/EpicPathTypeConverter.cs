using System.ComponentModel;
using System.Globalization;

namespace Epic.Generated.Models;

/// <summary>Converts an <see cref="EpicPath"/> from and to its text, for the binding of configuration among others.</summary>
internal sealed class EpicPathTypeConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? EpicPath.Parse(text) : base.ConvertFrom(context, culture, value);

    public override object? ConvertTo(ITypeDescriptorContext? context, CultureInfo? culture, object? value, Type destinationType) =>
        value is EpicPath path && destinationType == typeof(string) ? path.ToString() : base.ConvertTo(context, culture, value, destinationType);
}
