using System.CommandLine;
using Epic.Generated.SpecTool.Documents;
using Epic.Generated.SpecTool.Preparation.Overlay;

namespace Epic.Generated.SpecTool.Preparation;

/// <summary>
/// <c>prepare</c>: published description + overlay + rules → the document that NSwag reads. Errors are printed in MSBuild's
/// form, <c>file(line,column): error CODE: text</c>, so that a build and an editor point at the place.
/// </summary>
internal static class PrepareCommand
{
    public static Command Create()
    {
        var spec = new Option<FileInfo>("--spec") { Required = true, Description = "The description as EPIC publishes it." };
        var overlay = new Option<FileInfo>("--overlay") { Required = true, Description = "Our changes to it, an OpenAPI Overlay 1.0 document." };
        var output = new Option<FileInfo>("--output") { Required = true, Description = "The file for the prepared document." };
        var nswag = new Option<FileInfo>("--nswag") { Description = "The settings of the generator; with --code and --configuration." };
        var code = new Option<FileInfo>("--code") { Description = "The file that the generator shall write." };
        var configuration = new Option<FileInfo>("--configuration") { Description = "The file for the settings with the paths of this build." };
        var command = new Command("prepare", "Applies the overlay and the naming rules to the description.") { spec, overlay, output, nswag, code, configuration };
        command.SetAction(result =>
        {
            var exitCode = Run(result.GetRequiredValue(spec).FullName, result.GetRequiredValue(overlay).FullName, result.GetRequiredValue(output).FullName);
            if (exitCode == 0 && result.GetValue(nswag) is { } settings)
            {
                GeneratorConfiguration.Write(
                    settings.FullName, result.GetRequiredValue(output).FullName, result.GetRequiredValue(code).FullName, result.GetRequiredValue(configuration).FullName);
            }

            return exitCode;
        });
        return command;
    }

    public static int Run(string specPath, string overlayPath, string outputPath)
    {
        var prepared = Prepare(specPath, overlayPath);
        foreach (var error in prepared.Problems)
        {
            Console.Error.WriteLine(error.ToCanonicalText(specPath));
        }

        if (prepared.Problems.Count > 0)
        {
            return 1;
        }

        JsonFile.Write(prepared.Document!, outputPath);
        return 0;
    }

    private static PreparedSpec Prepare(string specPath, string overlayPath)
    {
        try
        {
            return PreparedSpec.Create(JsonFile.Read(specPath), specPath, () => OverlayDocument.Read(overlayPath));
        }
        catch (SpecException error)
        {
            return new PreparedSpec(null, [error]);
        }
    }
}
