using Epic.Generated.SpecTool.Preparation;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tests;

/// <summary>One run of <c>prepare</c> over texts: its output, or the error it printed.</summary>
internal sealed record PreparedRun(int ExitCode, string Error, JObject? Document)
{
    /// <summary>An overlay that changes nothing that any test looks at.</summary>
    public const string NoChange = """{"overlay": "1.0.0", "actions": [{"target": "$.info", "description": "None.", "update": {}}]}""";

    public static PreparedRun Of(string spec, string overlay = NoChange)
    {
        using var files = new TemporaryFiles();
        using var error = new StringWriter();
        var stderr = Console.Error;
        Console.SetError(error);
        try
        {
            var output = files["out/prepared.json"];
            var exitCode = PrepareCommand.Run(files.Write("spec.json", spec), files.Write("overlay.json", overlay), output);
            return new PreparedRun(
                exitCode,
                error.ToString().Replace(files["x"][..^1], "", StringComparison.Ordinal).TrimEnd(),
                File.Exists(output) ? JObject.Parse(File.ReadAllText(output)) : null);
        }
        finally
        {
            Console.SetError(stderr);
        }
    }

    /// <summary>The prepared document of a description that must be right.</summary>
    public static JObject DocumentOf(string spec, string overlay = NoChange)
    {
        var run = Of(spec, overlay);
        Assert.That(run.Error, Is.Empty);
        Assert.That(run.ExitCode, Is.Zero);
        return run.Document!;
    }
}
