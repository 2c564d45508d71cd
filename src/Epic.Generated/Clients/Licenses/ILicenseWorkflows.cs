namespace Epic.Generated;

/// <summary>What is done with software licences. Every call may be made by several threads at once.</summary>
public interface ILicenseWorkflows
{
    /// <summary>The templates of the licences that applications take (<c>licenses_templates</c>).</summary>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The templates, as they are read.</returns>
    IAsyncEnumerable<LicenseTemplate> ListTemplatesAsync(CancellationToken cancellationToken = default);

    /// <summary>Adds a licence (<c>licenses_create</c>) that has what its template asks for.</summary>
    /// <param name="template">The template of the application's licence.</param>
    /// <param name="displayName">The name under which it is shown, 1 to 30 characters.</param>
    /// <param name="variables">The values of the template's variables, 1 to 300 characters each. One that has a default may be left out.</param>
    /// <param name="description">A description; null for none.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The licence, with its id.</returns>
    /// <exception cref="ArgumentException">A variable is missing, unknown or of the wrong kind, or another argument breaks a rule; nothing was sent.</exception>
    /// <exception cref="EpicException">EPIC cannot be asked, or refuses.</exception>
    Task<LicenseSpec> CreateAsync(
        LicenseTemplate template, string displayName, IReadOnlyDictionary<string, string> variables, string? description = null, CancellationToken cancellationToken = default);
}
