using Epic.Generated.Clients.Licenses;

namespace Epic.Generated;

internal sealed partial class LicensesClient
{
    /// <inheritdoc/>
    public Task<LicenseSpec> CreateAsync(
        LicenseTemplate template, string displayName, IReadOnlyDictionary<string, string> variables, string? description = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(variables);
        if (displayName is not { Length: >= 1 and <= 30 })
        {
            throw new ArgumentException($"{nameof(displayName)} must have 1 to 30 characters, not {displayName?.Length ?? 0}.", nameof(displayName));
        }

        var spec = new LicenseSpec
        {
            DisplayName = displayName,
            Description = description,
            Application = template.Application?.Id,
            Environment = TemplateVariables.Fill(template, variables, nameof(variables)),
        };
        return _context.Epic.Licenses.CreateAsync(spec, cancellationToken);
    }
}
