namespace Epic.Generated;

public partial interface ILicensesClient
{
    /// <summary>Adds a licence (<c>licenses_create</c>) from a template of <see cref="ListAllTemplatesAsync"/>. The request is sent once and never repeated.</summary>
    /// <param name="template">The template of the application's licence.</param>
    /// <param name="displayName">The name under which EPIC shows the licence, 1 to 30 characters.</param>
    /// <param name="variables">The values of the template's variables, 1 to 300 characters each. A variable with a default may be left out.</param>
    /// <param name="description">A description; null, the default, for none.</param>
    /// <param name="cancellationToken">Cancels the request. The licence may have been added; see the exceptions.</param>
    /// <returns>The licence, with its id.</returns>
    /// <exception cref="ArgumentException">A variable is missing, unknown or of the wrong type, or another argument breaks a rule. Nothing was sent.</exception>
    /// <exception cref="EpicOutcomeUnknownException">The answer is missing: the licence may have been added. Look for it with <see cref="ListAllAsync"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled. If the licence may have been added, the inner exception is an <see cref="EpicOutcomeUnknownException"/>.</exception>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <example><code>
    /// await foreach (var template in epic.Licenses.ListAllTemplatesAsync())
    /// {
    ///     var licence = await epic.Licenses.CreateAsync(template, "solver", new Dictionary&lt;string, string&gt; { ["host"] = "licences.example" });
    /// }
    /// </code></example>
    Task<LicenseSpec> CreateAsync(
        LicenseTemplate template, string displayName, IReadOnlyDictionary<string, string> variables, string? description = null, CancellationToken cancellationToken = default);
}
