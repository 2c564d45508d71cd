using System.Diagnostics;
using Epic.Generated.SpecTracking.Tests.Corpus;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>
/// The class on the wire against a foreign judge, the npm package <c>openapi-diff</c>. Where it says otherwise, the kind of the edit
/// stands in <c>Corpus/differ.json</c> with the reason.
/// </summary>
[Category("Tools")]
internal sealed class DifferTests
{
    private const string Package = "openapi-diff@0.24.1";

    // The differ works on each of these for as long as on all others together.
    private static readonly string[] TooSlow = ["An answer's type changes", "The amount of all money is renamed", "All money gets a field"];

    private static readonly JObject Explained = JObject.Parse(File.ReadAllText(Path.Combine(TestRepository.Real.Folder, "tests", "Epic.Generated.SpecTracking.Tests", "Corpus", "differ.json")));

    [Test]
    public void The_stock_differ_agrees_or_its_disagreement_is_explained()
    {
        using var folder = new TemporaryFolder();
        // One edit of each kind: the differ takes its time.
        var edits = SpecEdit.All.Concat(SearchedEdits.OneOfEach).Where(edit => !TooSlow.Contains(edit.Name)).ToList();
        var files = edits.Select((edit, index) =>
        {
            var (before, after) = Excerpt.Of(TestRepository.Description, edit.ApplyTo(TestRepository.Description));
            folder.Write($"{index}.before.json", before.ToString());
            return folder.Write($"{index}.json", after.ToString());
        }).ToList();
        var script = folder.Write("run.js", """
            const differ = require('openapi-diff'), fs = require('fs');
            (async () => {
              const files = process.argv.slice(2), read = file => ({ content: fs.readFileSync(file, 'utf8'), location: file, format: 'swagger2' });
              for (const file of files) {
                try {
                  const result = await differ.diffSpecs({ sourceSpec: read(file.replace('.json', '.before.json')), destinationSpec: read(file) });
                  console.log(JSON.stringify({ file, breaking: result.breakingDifferencesFound, changes: result.nonBreakingDifferences.length + result.unclassifiedDifferences.length }));
                } catch (error) { console.log(JSON.stringify({ file, error: String(error.message).split('\n')[0] })); }
              }
            })();
            """);

        var output = Run("npx", ["--yes", "--package", Package, "--call", $"NODE_PATH=$(dirname $(dirname $(which openapi-diff))) node {script} {string.Join(' ', files)}"]);

        var verdicts = output.Split('\n').Where(line => line.StartsWith('{')).Select(JObject.Parse).ToDictionary(verdict => (string)verdict["file"]!);
        Assert.That(verdicts, Has.Count.EqualTo(files.Count), output);
        var disagreements = edits.Zip(files)
            .Where(pair => verdicts[pair.Second]["error"] is not null || (bool)verdicts[pair.Second]["breaking"]! != (pair.First.Wire == "breaking"))
            .Select(pair => SearchedEdits.KindOf(pair.First)).Distinct().ToList();
        TestContext.Out.WriteLine($"{edits.Count} edits, {disagreements.Count} disagreements");
        edits.Zip(files).Where(pair => disagreements.Contains(SearchedEdits.KindOf(pair.First))).ToList().ForEach(pair => TestContext.Out.WriteLine($"{SearchedEdits.KindOf(pair.First)}: {pair.First.Wire}, not {verdicts[pair.Second]["breaking"]} {verdicts[pair.Second]["error"]}"));
        Assert.That(disagreements.Except(Explained.Properties().Select(entry => entry.Name)), Is.Empty, "disagreements that are not explained");
        Assert.That(Explained.Properties().Select(entry => entry.Name).Except(disagreements), Is.Empty, "explanations of no disagreement");
    }

    private static string Run(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + error.GetAwaiter().GetResult();
    }
}
