using System.ComponentModel;
using System.Text;
using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Source;

/// <summary>
/// The files of the last commit. An update is compared with them and not with the working tree, so that its report stays
/// right while a maintainer follows it: an overlay that is corrected for the new description is part of the change.
/// </summary>
internal static class CommittedFiles
{
    /// <summary>Reads a file of the last commit, or the file itself outside git.</summary>
    public static async Task<JObject> ReadJsonAsync(Repository repository, string file, CancellationToken cancellationToken) =>
        await ReadAsync(repository, file, cancellationToken).ConfigureAwait(false) is { } text ? JsonFile.Parse(Encoding.UTF8.GetBytes(text), file) : JsonFile.Read(file);

    /// <summary>Reads a file of the last commit; null for a file that it does not have, and outside git.</summary>
    public static async Task<string?> ReadAsync(Repository repository, string file, CancellationToken cancellationToken)
    {
        try
        {
            var (exitCode, output, _) = await ChildProcess
                .RunAsync("git", repository.Folder, ["show", $"HEAD:./{repository.Shorten(file)}"], cancellationToken).ConfigureAwait(false);
            return exitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            // There is no git on this machine.
            return null;
        }
    }
}
