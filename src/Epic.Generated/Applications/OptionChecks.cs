using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using Epic.Generated.Http;
using Epic.Generated.Models;

namespace Epic.Generated.Applications;

/// <summary>
/// Checks a user's options before anything is sent. A broken rule is an <see cref="ArgumentException"/> with the option's name as
/// the user wrote it, and the rule. Bounds of EPIC's fields come from the description: <see cref="Body"/> runs the generated checks.
/// </summary>
/// <param name="owner">The type with the options; empty for arguments of a method.</param>
/// <param name="way">The way from the owner to the options, as in <c>Jobs[2].</c>; empty for its own.</param>
internal sealed class OptionChecks(string owner, string way = "")
{
    /// <summary>The checks of one item of a list.</summary>
    public OptionChecks Item(string list, int index) => Part(string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]"));

    /// <summary>The checks of the options in a property.</summary>
    public OptionChecks Part(string property) => new(owner, $"{way}{property}.");

    public void That([DoesNotReturnIf(false)] bool holds, string rule, string option)
    {
        if (!holds)
        {
            throw Broken(option, rule);
        }
    }

    /// <summary>Checks a body by the rules of the description.</summary>
    /// <param name="body">The body that the options make.</param>
    /// <param name="options">The options whose names differ from the fields they set.</param>
    public void Body(IRequestBody body, params (string Field, string Option)[] options) => new RequestChecks((field, rule) =>
    {
        var (name, option) = Array.Find(options, candidate => candidate.Field == field);
        return Broken(name is null ? field : option, rule);
    }).Object(body, "");

    public void NotEmpty([NotNull] string? value, [CallerArgumentExpression(nameof(value))] string option = "")
    {
        That(value is not null && !string.IsNullOrWhiteSpace(value), "must not be empty", option);
    }

    public void AtLeast(long value, long minimum, [CallerArgumentExpression(nameof(value))] string option = "") =>
        That(value >= minimum, string.Create(CultureInfo.InvariantCulture, $"must be at least {minimum}, not {value}"), option);

    public void Runtime(TimeSpan value, [CallerArgumentExpression(nameof(value))] string option = "") =>
        That(value > TimeSpan.Zero, string.Create(CultureInfo.InvariantCulture, $"must be more than zero, not {value:c}"), option);

    /// <summary>An open enumeration that was never set has no text.</summary>
    public void Set<TEnum>(OpenEnum<TEnum> value, [CallerArgumentExpression(nameof(value))] string option = "")
        where TEnum : struct, Enum =>
        That(value != default, "must be set", option);

    public void NotNull([NotNull] object? value, [CallerArgumentExpression(nameof(value))] string option = "")
    {
        That(value is not null, "must be set", option);
        _ = value!;
    }

    /// <summary>A folder below the root of the data store.</summary>
    public void Folder(EpicPath value, string example, [CallerArgumentExpression(nameof(value))] string option = "") =>
        That(value.IsFolder && !value.IsRoot, $"must be a folder below {EpicPath.Scheme}, with a slash at its end, as in {example}", option);

    /// <summary>A file of the case, by its path inside the case's folder.</summary>
    public void FileName(string? value, [CallerArgumentExpression(nameof(value))] string option = "")
    {
        NotEmpty(value, option);
        var violation = EpicPathRules.Violation(value) ?? (value[^1] == '/' ? "it ends in a slash." : null);
        That(violation is null, $"must name a file of the case, relative to its folder: {violation?.TrimEnd('.')}", option);
    }

    private ArgumentException Broken(string option, string rule)
    {
        var name = (way + option).TrimEnd('.');
        return new ArgumentException(owner.Length == 0 ? $"{name} {rule}." : $"{owner}.{name} {rule}.", name);
    }
}
