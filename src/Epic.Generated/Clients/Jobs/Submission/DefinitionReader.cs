using Epic.Generated.Applications;

namespace Epic.Generated.Clients.Jobs.Submission;

/// <summary>Reads the definition of a submitted job back from EPIC.</summary>
internal sealed class DefinitionReader(ClientContext context)
{
    // EPIC cuts the name of an application here.
    private const int LongestName = 30;

    /// <exception cref="EpicResponseException">EPIC names no data folder, or no single version of the catalog.</exception>
    public async Task<JobDefinition> ReadAsync(long id, string? appCode, CancellationToken cancellationToken)
    {
        if (appCode is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(appCode);
        }

        var job = await context.Epic.Jobs.GetAsync(id, cancellationToken).ConfigureAwait(false);
        var folder = EpicPath.TryParse(job.InputData?.Path, out var path)
            ? path.AsFolder()
            : throw new EpicResponseException(FormattableString.Invariant($"EPIC names no data folder of job {id}, so that it cannot be submitted again."), "job_read");
        return SubmittedDefinition.Create(job, appCode ?? await CodeAsync(job, cancellationToken).ConfigureAwait(false), folder);
    }

    private async Task<string> CodeAsync(Job job, CancellationToken cancellationToken)
    {
        var codes = new List<string>();
        await foreach (var application in context.Epic.Catalog.ListAllApplicationsAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            codes.AddRange(application.Versions
                .Where(version => version.AppCode is not null && (version.AppCode == job.App || IsNameOf(job.App, application.Product?.Name, version.Version)))
                .Select(version => version.AppCode!));
        }

        return codes is [var code]
            ? code
            : throw new EpicResponseException(
                FormattableString.Invariant($"Job {job.Id} ran '{job.App}', which is the name of {(codes.Count == 0 ? "no" : "more than one")} application version of the catalog: name its code, such as openfoam:v2312."), "catalog_applications_list");
    }

    // 'OpenFOAM (v2312)', 'OpenFOAM v2312' and 'openfoam:v2312' are the same name.
    private static bool IsNameOf(string? name, string? product, string? version)
    {
        var (given, whole) = (Letters(name), Letters(product + version));
        return given.Length > 0 && (given == whole || (name!.Length >= LongestName && whole.StartsWith(given, StringComparison.Ordinal)));
    }

    private static string Letters(string? text) => string.Concat((text ?? "").Where(character => char.IsLetterOrDigit(character) || character == '.')).ToUpperInvariant();
}
