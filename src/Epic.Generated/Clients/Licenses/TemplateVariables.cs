using System.Globalization;
using System.Numerics;
using Epic.Generated.Http;

namespace Epic.Generated.Clients.Licenses;

/// <summary>Fills in the variables of a licence's template.</summary>
internal static class TemplateVariables
{
    private static readonly HashSet<string> Booleans = new(["true", "false", "1", "0", "yes", "no", "y", "n", "t", "f", "on", "off"], StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<LicenseVariable> Fill(LicenseTemplate template, IReadOnlyDictionary<string, string> values, string argument)
    {
        var unknown = values.Keys.FirstOrDefault(name => template.Environment.All(variable => variable.Name != name));
        return unknown is null
            ? [.. template.Environment.Select(variable => Fill(variable, values, argument)).OfType<LicenseVariable>()]
            : throw new ArgumentException(
                $"{argument} has '{unknown}', which the template does not take: it takes {string.Join(", ", template.Environment.Select(variable => $"'{variable.Name}'"))}.", argument);
    }

    // An empty default is not sent, whether the caller names it or not: EPIC refuses an empty value and fills in the default.
    private static LicenseVariable? Fill(LicenseVariableTemplate template, IReadOnlyDictionary<string, string> values, string argument)
    {
        if (template.Name is not { } name || !values.TryGetValue(name, out var value))
        {
            value = template.Default ?? throw new ArgumentException($"{argument} lacks '{template.Name}': {template.HelpText}", argument);
        }

        if (value.Length == 0 && template.Default is { Length: 0 })
        {
            return null;
        }

        // Values are often secrets: no message quotes one.
        var variable = new LicenseVariable { Name = template.Name!, Value = value };
        new RequestChecks((_, rule) => new ArgumentException($"{argument}: the value of '{template.Name}' {rule}.", argument)).Object(variable, "");
        return IsOfType(template.Type, value)
            ? variable
            : throw new ArgumentException($"{argument} must give '{template.Name}' a value of the type {template.Type}: {template.HelpText}", argument);
    }

    // EPIC checks types that this version does not know, and the texts that it takes for true and false.
    private static bool IsOfType(string? type, string value) => type?.ToUpperInvariant() switch
    {
        "INT" or "INTEGER" => BigInteger.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
        "FLOAT" or "NUMBER" => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        "BOOL" or "BOOLEAN" => Booleans.Contains(value.Trim()),
        _ => true,
    };
}
