using System.CommandLine;
using Epic.Generated.SpecTool.Overlay;
using Epic.Generated.SpecTool.Rules;

namespace Epic.Generated.SpecTool;

/// <summary>
/// <c>prepare</c>: published description + overlay + rules → the document NSwag reads. Errors are printed as
/// MSBuild reads them, <c>file(line,column): error CODE: text</c>, so that a build and an editor point at the place.
/// </summary>
internal static class PrepareCommand
{
    public static Command Create()
    {
        var spec = new Option<FileInfo>("--spec") { Required = true, Description = "The description as EPIC publishes it." };
        var overlay = new Option<FileInfo>("--overlay") { Required = true, Description = "Our changes to it, an OpenAPI Overlay 1.0 document." };
        var output = new Option<FileInfo>("--output") { Required = true, Description = "Where the prepared document goes." };
        var command = new Command("prepare", "Applies the overlay and the naming rules to the description.") { spec, overlay, output };
        command.SetAction(result => Run(
            result.GetRequiredValue(spec).FullName, result.GetRequiredValue(overlay).FullName, result.GetRequiredValue(output).FullName));
        return command;
    }

    public static int Run(string specPath, string overlayPath, string outputPath)
    {
        try
        {
            var document = JsonFile.Read(specPath);
            SwaggerDocument.Check(document, specPath);
            OverlayDocument.Read(overlayPath).ApplyTo(document, specPath);
            foreach (var rule in PreparationRules.InOrder)
            {
                rule.Apply(document);
            }

            JsonFile.Write(document, outputPath);
            return 0;
        }
        catch (SpecException error)
        {
            Console.Error.WriteLine(error.ToCanonicalText(specPath));
            return 1;
        }
    }
}
