using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Epic.Generated.Models;
using Newtonsoft.Json;

namespace Epic.Generated;

/// <summary>
/// A value of <typeparamref name="TEnum"/>, or one that EPIC has added since this version of the library: EPIC adds
/// values without a new version of its API, and none of them may be lost or be an error.
/// </summary>
/// <remarks>
/// A value converts from <typeparamref name="TEnum"/> implicitly and compares to it with <c>==</c>. For a
/// <c>switch</c> use <see cref="Known"/>, which is null for a value that this version does not know.
/// </remarks>
/// <typeparam name="TEnum">The values that this version of the library knows.</typeparam>
[TypeConverter(typeof(OpenEnumTypeConverter))]
[JsonConverter(typeof(OpenEnumJsonConverter))]
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(EpicJsonConverter))]
#endif
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is an enumeration that is open.")]
public readonly struct OpenEnum<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] TEnum> : IEquatable<OpenEnum<TEnum>>, IOpenEnum
    where TEnum : struct, Enum
{
    private readonly string? _text;

    /// <summary>Creates a value from EPIC's text for it, known to this version of the library or not.</summary>
    /// <param name="text">The text as it stands in JSON; case matters.</param>
    /// <exception cref="ArgumentException"><paramref name="text"/> is null or empty.</exception>
    public OpenEnum(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        _text = text;
    }

    /// <summary>Creates a value that this version of the library knows.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not a member of its enumeration.</exception>
    public OpenEnum(TEnum value) =>
        _text = EnumText<TEnum>.TextOf(value) ?? throw new ArgumentOutOfRangeException(nameof(value), value, $"This is not a member of {typeof(TEnum).Name}.");

    /// <summary>The value; null if this version of the library does not know it.</summary>
    public TEnum? Known => EnumText<TEnum>.ValueOf(_text);

    /// <summary>Creates a value that this version of the library knows.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator OpenEnum<TEnum>(TEnum value) => new(value);

    /// <summary>Whether two values have the same text.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(OpenEnum<TEnum> left, OpenEnum<TEnum> right) => left.Equals(right);

    /// <summary>Whether two values have different texts.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(OpenEnum<TEnum> left, OpenEnum<TEnum> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(OpenEnum<TEnum> other) => string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is OpenEnum<TEnum> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _text?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <summary>EPIC's text for the value.</summary>
    public override string ToString() => _text ?? "";

    /// <summary>Creates a value that this version of the library knows, for languages without implicit conversion.</summary>
    /// <param name="value">The value.</param>
    public static OpenEnum<TEnum> ToOpenEnum(TEnum value) => new(value);
}
