using System.Xml;
using System.Xml.Linq;
using Epic.Generated.SpecTool.Tracking.Source;

namespace Epic.Generated.SpecTool.Tracking.Code;

/// <summary>One incompatibility that Microsoft.DotNet.ApiCompat finds.</summary>
/// <param name="Rule">Its code, as in CP0002.</param>
/// <param name="Name">The member, as in <c>Job.Status</c> or <c>IJobsClient.ListAsync</c>; the namespace and the signature left out.</param>
/// <param name="Right">The assembly after.</param>
internal sealed record Incompatibility(string Rule, string Name, string Right);

/// <summary>Compares assemblies, each with the one after it, with Microsoft's tool for it.</summary>
internal sealed class ApiCompat(string folder, IEnumerable<string> references)
{
    public async Task<IReadOnlyList<Incompatibility>> CompareAsync(
        IReadOnlyList<string> left, IReadOnlyList<string> right, CancellationToken cancellationToken)
    {
        // Its texts are for people; the file of suppressions names rule and member.
        var findings = Path.Combine(folder, "apicompat.xml");
        File.Delete(findings);
        var directories = string.Join(',', references.Select(Path.GetDirectoryName).Distinct());
        var (exitCode, output) = await ChildProcess.RunDotnetAsync(
            folder,
            [
                ChildProcess.Tool("ApiCompat"), "--left", .. left, "--right", .. right, "--lref", directories, "--rref", directories,
                "--create-work-item-per-assembly", "--enable-rule-cannot-change-parameter-name",
                "--generate-suppression-file", "--suppression-output-file", findings,
            ],
            cancellationToken).ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw new GenerationException($"ApiCompat cannot compare the assemblies (exit {exitCode}): {output.Trim()}");
        }

        try
        {
            return File.Exists(findings) ? [.. XDocument.Load(findings).Descendants("Suppression").Select(Read).Distinct()] : [];
        }
        catch (XmlException error)
        {
            throw new GenerationException($"ApiCompat's findings cannot be read: {error.Message}");
        }
    }

    private static Incompatibility Read(XElement suppression) =>
        new((string?)suppression.Element("DiagnosticId") ?? "", NameOf((string?)suppression.Element("Target") ?? ""), (string?)suppression.Element("Right") ?? "");

    // M:Epic.Generated.Job.get_Status, M:Epic.Generated.IJobsClient.ListAsync(System.String), M:…ListAsync(System.String)$0.
    private static string NameOf(string target)
    {
        var name = target[(target.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('(')[0].Split('$')[0];
        return name
            .Replace("Epic.Generated.", "", StringComparison.Ordinal)
            .Replace(".get_", ".", StringComparison.Ordinal)
            .Replace(".set_", ".", StringComparison.Ordinal)
            .Replace(".#ctor", "", StringComparison.Ordinal);
    }
}
