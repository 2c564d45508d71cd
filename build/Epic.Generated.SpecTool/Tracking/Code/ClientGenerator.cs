using System.Globalization;
using Epic.Generated.SpecTool.Documents;
using Epic.Generated.SpecTool.Preparation;
using Epic.Generated.SpecTool.Tracking.Source;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Code;

/// <summary>Generates code as the build does, with the same NSwag, settings and templates, but into another folder.</summary>
internal sealed class ClientGenerator(Repository repository, string folder)
{
    /// <summary>Generates the code of every document, in one run of NSwag.</summary>
    /// <returns>The files, in the documents' order.</returns>
    public async Task<IReadOnlyList<string>> GenerateAsync(IEnumerable<JObject> prepared, CancellationToken cancellationToken)
    {
        var files = prepared.Select((document, index) => Configure(document, index.ToString("D4", CultureInfo.InvariantCulture))).ToList();
        // Without a name, NSwag runs every *.nswag of the folder.
        var (exitCode, output) = await ChildProcess.RunDotnetAsync(folder, [ChildProcess.Tool("NSwag"), "run"], cancellationToken).ConfigureAwait(false);
        if (exitCode != 0 || files.Exists(file => !File.Exists(file)))
        {
            throw new GenerationException($"NSwag cannot generate the code (exit {exitCode}): {output.Trim()}");
        }

        return files;
    }

    private string Configure(JObject prepared, string name)
    {
        var file = Path.Combine(folder, name);
        JsonFile.Write(prepared, file + ".json");
        GeneratorConfiguration.Write(repository.Configuration, file + ".json", file + ".g.cs", file + ".nswag");
        return file + ".g.cs";
    }
}
