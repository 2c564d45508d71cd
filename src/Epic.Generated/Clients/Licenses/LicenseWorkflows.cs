using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Clients.Licenses;

/// <summary>The workflows of licences on a client of EPIC.</summary>
internal sealed class LicenseWorkflows(WorkflowContext context) : ILicenseWorkflows
{
    public IAsyncEnumerable<LicenseTemplate> ListTemplatesAsync(CancellationToken cancellationToken = default) =>
        context.Client.Licenses.ListAllTemplatesAsync(cancellationToken: cancellationToken);

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
        return context.Client.Licenses.CreateAsync(spec, cancellationToken);
    }
}
