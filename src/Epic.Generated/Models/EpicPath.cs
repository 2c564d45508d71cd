using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Epic.Generated.Models;
using Newtonsoft.Json;

namespace Epic.Generated;

/// <summary>
/// The path of a file or folder in a user's EPIC data store, such as <c>epic://cavity/system/controlDict</c>. A path that ends in a
/// slash is a folder, <c>epic://</c> is the root. Paths are compared ordinally: the store tells upper from lower case.
/// </summary>
/// <remarks>
/// A path that a program makes (<see cref="Parse(string)"/>, <see cref="Combine"/>) has no empty segment, no <c>.</c> or
/// <c>..</c>, no backslash and no control character. The store itself may hold other keys; listings return those as paths too,
/// with <see cref="IsWellFormed"/> false, so that they can be read, copied and deleted, but never made.
/// <para>
/// <c>default(EpicPath)</c> is no path (<see cref="IsDefault"/>): neither file nor folder, and no operation accepts it. In JSON, by
/// System.Text.Json and Newtonsoft.Json, and in configuration a path is its text, and the default is null.
/// </para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[TypeConverter(typeof(EpicPathTypeConverter))]
[JsonConverter(typeof(EpicPathConverter))]
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(EpicJsonConverter))]
#endif
public readonly struct EpicPath : IEquatable<EpicPath>, IComparable<EpicPath>, IComparable
#if NET
    , IParsable<EpicPath>
#endif
{
    /// <summary>The beginning of every path: <c>epic://</c>.</summary>
    public const string Scheme = "epic://";

    // Without the scheme; null in default(EpicPath).
    private readonly string? _value;

    private EpicPath(string value) => _value = value;

    /// <summary>The root of the user's data, <c>epic://</c>.</summary>
    public static EpicPath Root { get; } = new("");

    /// <summary>Whether this is <c>default(EpicPath)</c>, which is no path.</summary>
    public bool IsDefault => _value is null;

    /// <summary>Whether this is <c>epic://</c>.</summary>
    public bool IsRoot => _value is "";

    /// <summary>Whether this is a folder: the root, or a path that ends in a slash.</summary>
    public bool IsFolder => _value is "" or [.., '/'];

    /// <summary>Whether this is a file: a path that does not end in a slash.</summary>
    public bool IsFile => _value is [.., not '/'];

    /// <summary>False for a key of the store that no program can make as a path, such as one with <c>..</c> in it, and for the default.</summary>
    public bool IsWellFormed => _value is not null && EpicPathRules.Violation(_value) is null;

    /// <summary>The last segment, without a slash: <c>controlDict</c>, <c>system</c>; empty for the root.</summary>
    public string Name => IsDefault ? "" : Value[(LastSlash() + 1)..].TrimEnd('/');

    /// <summary>The folder that holds this file or folder; null for the root.</summary>
    public EpicPath? Parent => IsRoot || IsDefault ? null : new EpicPath(Value[..(LastSlash() + 1)]);

    /// <summary>The path without <c>epic://</c>.</summary>
    /// <exception cref="ArgumentException">This is the default, which is no path.</exception>
    internal string Value => _value ?? throw new ArgumentException("The path was never set: default(EpicPath) is no path of the data store.");

    /// <summary>The path of an item in a folder.</summary>
    /// <param name="folder">A folder: the root, or a path that ends in a slash.</param>
    /// <param name="relativePath">One or more segments; a folder, if it ends in a slash.</param>
    /// <returns>The folder's path followed by <paramref name="relativePath"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is a file, or <paramref name="relativePath"/> breaks a rule of paths.</exception>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "Combine is the name that paths use in .NET.")]
    public static EpicPath operator /(EpicPath folder, string relativePath) => folder.Combine(relativePath);

    /// <summary>Whether two paths are the same, ordinally.</summary>
    /// <param name="left">A path.</param>
    /// <param name="right">Another path.</param>
    /// <returns>True if they are the same.</returns>
    public static bool operator ==(EpicPath left, EpicPath right) => left.Equals(right);

    /// <summary>Whether two paths differ, ordinally.</summary>
    /// <param name="left">A path.</param>
    /// <param name="right">Another path.</param>
    /// <returns>True if they differ.</returns>
    public static bool operator !=(EpicPath left, EpicPath right) => !left.Equals(right);

    /// <summary>Whether a path sorts before another, ordinally.</summary>
    /// <param name="left">A path.</param>
    /// <param name="right">Another path.</param>
    /// <returns>True if <paramref name="left"/> comes first.</returns>
    public static bool operator <(EpicPath left, EpicPath right) => left.CompareTo(right) < 0;

    /// <summary>Whether a path sorts before another or is the same, ordinally.</summary>
    /// <param name="left">A path.</param>
    /// <param name="right">Another path.</param>
    /// <returns>True if <paramref name="left"/> does not come after <paramref name="right"/>.</returns>
    public static bool operator <=(EpicPath left, EpicPath right) => left.CompareTo(right) <= 0;

    /// <summary>Whether a path sorts after another, ordinally.</summary>
    /// <param name="left">A path.</param>
    /// <param name="right">Another path.</param>
    /// <returns>True if <paramref name="left"/> comes last.</returns>
    public static bool operator >(EpicPath left, EpicPath right) => left.CompareTo(right) > 0;

    /// <summary>Whether a path sorts after another or is the same, ordinally.</summary>
    /// <param name="left">A path.</param>
    /// <param name="right">Another path.</param>
    /// <returns>True if <paramref name="left"/> does not come before <paramref name="right"/>.</returns>
    public static bool operator >=(EpicPath left, EpicPath right) => left.CompareTo(right) >= 0;

    /// <summary>Reads a path such as <c>epic://cavity/system/controlDict</c> or, for a folder, <c>epic://cavity/</c>.</summary>
    /// <param name="path">The path, with its <c>epic://</c>.</param>
    /// <returns>The path as a value.</returns>
    /// <exception cref="FormatException"><paramref name="path"/> is no such path; the message says which rule it breaks.</exception>
    /// <example><code>
    /// var path = EpicPath.Parse("epic://work/cavity/");
    /// </code></example>
    public static EpicPath Parse(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Read(path, out var violation) ?? throw new FormatException($"'{EpicPathRules.Printable(path)}' is not an EPIC path: {violation}");
    }

#if NET
    /// <inheritdoc/>
    static EpicPath IParsable<EpicPath>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    static bool IParsable<EpicPath>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EpicPath result) => TryParse(s, out result);
#endif

    /// <summary>Reads a path, if it is one.</summary>
    /// <param name="path">The path, with its <c>epic://</c>.</param>
    /// <param name="result">The path as a value; the default if it is none.</param>
    /// <returns>True if <paramref name="path"/> is a path.</returns>
    /// <example><code>
    /// if (!EpicPath.TryParse("work/cavity", out var folder)) { Console.WriteLine("Not a path of the data store."); }
    /// </code></example>
    public static bool TryParse([NotNullWhen(true)] string? path, out EpicPath result)
    {
        var read = path is null ? null : Read(path, out _);
        result = read.GetValueOrDefault();
        return read is not null;
    }

    /// <summary>The path of an item in this folder; <c>folder / "system/controlDict"</c> says the same.</summary>
    /// <param name="relativePath">One or more segments; a folder, if it ends in a slash. Empty for this folder itself.</param>
    /// <returns>This folder's path followed by <paramref name="relativePath"/>.</returns>
    /// <exception cref="ArgumentException">This path is a file, or <paramref name="relativePath"/> breaks a rule of paths.</exception>
    /// <example><code>
    /// var dictionary = EpicPath.Parse("epic://work/cavity/").Combine("system/controlDict");
    /// </code></example>
    public EpicPath Combine(string relativePath)
    {
        ArgumentNullException.ThrowIfNull(relativePath);
        if (!IsFolder)
        {
            _ = Value;
            throw new ArgumentException($"'{ToPrintable()}' is a file, and nothing can be in it: a folder's path ends in '/'.", nameof(relativePath));
        }

        return EpicPathRules.Violation(relativePath) is { } violation
            ? throw new ArgumentException($"'{EpicPathRules.Printable(relativePath)}' cannot be added to an EPIC path: {violation}", nameof(relativePath))
            : new EpicPath(Value + relativePath);
    }

    /// <summary>Whether an item is this folder or lies in it, at any depth. A file contains nothing but itself.</summary>
    /// <param name="other">The path of the item.</param>
    /// <returns>True if <paramref name="other"/> is this path or below it.</returns>
    /// <example><code>
    /// var isBelow = EpicPath.Parse("epic://work/").Contains(EpicPath.Parse("epic://work/cavity/"));
    /// </code></example>
    public bool Contains(EpicPath other) => IsFolder ? other.Value.StartsWith(Value, StringComparison.Ordinal) : Equals(other);

    /// <summary>The path of an item as seen from this folder, such as <c>system/controlDict</c>; empty for the folder itself.</summary>
    /// <param name="item">An item in this folder, at any depth.</param>
    /// <returns>The argument of <see cref="Combine"/> that gives the item.</returns>
    /// <exception cref="ArgumentException"><paramref name="item"/> is not in this folder.</exception>
    /// <example><code>
    /// var relative = EpicPath.Parse("epic://work/").GetRelativePath(EpicPath.Parse("epic://work/cavity/log"));
    /// </code></example>
    public string GetRelativePath(EpicPath item) => IsFolder && Contains(item)
        ? item.Value[Value.Length..]
        : throw new ArgumentException($"'{item.ToPrintable()}' is not in the folder '{ToPrintable()}'.", nameof(item));

    /// <summary>The same path as a folder: with a slash at its end.</summary>
    /// <returns>This path, if it is a folder; otherwise the folder of the same name.</returns>
    /// <example><code>
    /// var folder = EpicPath.Parse("epic://work/cavity").AsFolder();
    /// </code></example>
    public EpicPath AsFolder() => IsFolder ? this : new EpicPath(Value + "/");

    /// <inheritdoc/>
    public bool Equals(EpicPath other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is EpicPath other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <inheritdoc/>
    public int CompareTo(EpicPath other) => string.CompareOrdinal(_value, other._value);

    /// <inheritdoc/>
    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        EpicPath other => CompareTo(other),
        _ => throw new ArgumentException("A path can be compared to a path only.", nameof(obj)),
    };

    /// <summary>The path with its <c>epic://</c>, empty for the default; <see cref="Parse(string)"/> reads it back if it <see cref="IsWellFormed"/>.</summary>
    /// <returns>The path as text.</returns>
    public override string ToString() => IsDefault ? "" : Scheme + _value;

    /// <summary>The path of a key that the store holds, whatever the key looks like.</summary>
    internal static EpicPath FromKey(string key, string prefix) => key.StartsWith(prefix, StringComparison.Ordinal)
        ? new EpicPath(key[prefix.Length..])
        : throw new ArgumentException("The key is not under the prefix.", nameof(key));

    /// <summary>An item of this folder under a name that need not follow the rules, such as that of a local file.</summary>
    internal EpicPath CombineUnchecked(string relativePath) => new(Value + relativePath);

    /// <summary>The key of this path in a bucket where the user's data has a prefix.</summary>
    internal string ToKey(string prefix) => prefix + Value;

    /// <summary>The path for messages: control characters escaped, so that a key cannot forge lines of a log.</summary>
    internal string ToPrintable() => EpicPathRules.Printable(ToString());

    private static EpicPath? Read(string path, out string? violation)
    {
        if (!path.StartsWith(Scheme, StringComparison.Ordinal))
        {
            violation = "it does not begin with 'epic://', as 'epic://work/cavity/' does.";
            return null;
        }

        var value = path[Scheme.Length..];
        violation = EpicPathRules.Violation(value);
        return violation is null ? new EpicPath(value) : null;
    }

    // Of the slash before the name; -1 if there is none.
    private int LastSlash() => Value.Length < 2 ? -1 : Value.LastIndexOf('/', Value.Length - 2);
}
