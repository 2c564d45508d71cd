using System.Globalization;

namespace Epic.Generated.Clients.Licenses;

/// <summary>Fills in the variables of a licence's template.</summary>
internal static class TemplateVariables
{
    private const int LongestValue = 300;

    public static IReadOnlyList<LicenseVariable> Fill(LicenseTemplate template, IReadOnlyDictionary<string, string> values, string argument)
    {
        var unknown = values.Keys.FirstOrDefault(name => template.Environment.All(variable => variable.Name != name));
        return unknown is null
            ? [.. template.Environment.Select(variable => new LicenseVariable { Name = variable.Name, Value = Value(variable, values, argument) })]
            : throw new ArgumentException(
                $"{argument} has '{unknown}', which the template does not take: it takes {string.Join(", ", template.Environment.Select(variable => $"'{variable.Name}'"))}.", argument);
    }

    private static string Value(LicenseVariableTemplate variable, IReadOnlyDictionary<string, string> values, string argument)
    {
        var value = variable.Name is { } name && values.TryGetValue(name, out var given) ? given : variable.Default;
        if (value is null)
        {
            throw new ArgumentException($"{argument} lacks '{variable.Name}': {variable.HelpText}", argument);
        }

        // Values are secrets as often as not: no message repeats one.
        if (value.Length is 0 or > LongestValue)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{argument} must give '{variable.Name}' 1 to {LongestValue} characters, not {value.Length}."), argument);
        }

        if (!IsOfType(variable.Type, value))
        {
            throw new ArgumentException($"{argument} must give '{variable.Name}' a value of the type {variable.Type}: {variable.HelpText}", argument);
        }

        return value;
    }

    // Types that this version does not know are EPIC's to check.
    private static bool IsOfType(string? type, string value) => type?.ToUpperInvariant() switch
    {
        "INT" or "INTEGER" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "FLOAT" or "NUMBER" => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        "BOOL" or "BOOLEAN" => bool.TryParse(value, out _),
        _ => true,
    };
}
