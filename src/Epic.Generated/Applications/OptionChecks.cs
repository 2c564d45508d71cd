using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using Epic.Generated.Models;

namespace Epic.Generated.Applications;

/// <summary>
/// The rules that a user's options are checked against before anything is sent. A broken one is an
/// <see cref="ArgumentException"/> that names the option as the user wrote it, and the rule.
/// </summary>
internal sealed class OptionChecks(string owner, string way = "")
{
    /// <summary>The checks of one item of a list.</summary>
    public OptionChecks Item(string list, int index) => new(owner, string.Create(CultureInfo.InvariantCulture, $"{way}{list}[{index}]."));

    public void That([DoesNotReturnIf(false)] bool holds, string rule, string option)
    {
        if (!holds)
        {
            var name = (way + option).TrimEnd('.');
            throw new ArgumentException($"{owner}.{name} {rule}.", name);
        }
    }

    public void NotEmpty(string? value, [CallerArgumentExpression(nameof(value))] string option = "") =>
        That(!string.IsNullOrWhiteSpace(value), "must not be empty", option);

    public void Length(string? value, int minimum, int maximum, [CallerArgumentExpression(nameof(value))] string option = "") => That(
        value?.Length >= minimum && value.Length <= maximum,
        string.Create(CultureInfo.InvariantCulture, $"must have {minimum} to {maximum} characters, not {value?.Length ?? 0}"),
        option);

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

    /// <summary>A file of the case, by its path inside the case's folder.</summary>
    public void FileName(string? value, [CallerArgumentExpression(nameof(value))] string option = "")
    {
        NotEmpty(value, option);
        var violation = EpicPathRules.Violation(value!) ?? (value![^1] == '/' ? "it ends in a slash." : null);
        That(violation is null, $"must name a file of the case, relative to its folder: {violation?.TrimEnd('.')}", option);
    }
}
