using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation;

/// <summary>The settings of nswag.json for one document and one file of code, wherever these stand.</summary>
internal static class GeneratorConfiguration
{
    /// <summary>Writes the settings with absolute paths.</summary>
    /// <param name="settings">nswag.json; its template folder is relative to it.</param>
    /// <param name="document">The prepared document.</param>
    /// <param name="code">The file for the generated code.</param>
    /// <param name="output">The file for the settings.</param>
    public static void Write(string settings, string document, string code, string output)
    {
        var configuration = JsonFile.Read(settings);
        var generator = (JObject)configuration["codeGenerators"]!["openApiToCSharpClient"]!;
        configuration["documentGenerator"]!["fromDocument"]!["url"] = document;
        generator["output"] = code;
        generator["templateDirectory"] = Path.Combine(Path.GetDirectoryName(settings)!, (string)generator["templateDirectory"]!);
        JsonFile.Write(configuration, output);
    }
}
