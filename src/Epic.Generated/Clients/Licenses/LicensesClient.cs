using Epic.Generated.Applications;
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
        var spec = new LicenseSpec
        {
            DisplayName = displayName,
            Description = description,
            Application = template.Application?.Id,
            Environment = TemplateVariables.Fill(template, variables, nameof(variables)),
        };
        new OptionChecks("").Body(spec, (nameof(spec.DisplayName), nameof(displayName)), (nameof(spec.Description), nameof(description)));
        return _context.Epic.Licenses.CreateAsync(spec, cancellationToken);
    }
}
