using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Reports;

/// <summary>The report as data.</summary>
internal static class JsonReport
{
    public static string Write(UpdateReport report) => new JObject
    {
        ["verdict"] = Name(report.Verdict),
        ["exitCode"] = report.Verdict.ExitCode(),
        ["semVerStep"] = report.Verdict.Step(),
        ["wire"] = report.Wire is { } wire ? Name(wire) : null,
        ["reason"] = report.Reason,
        ["source"] = report.Source,
        ["date"] = report.Date.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
        ["sha256"] = new JObject { ["before"] = report.Known?.Sha256, ["after"] = report.Found?.Sha256 },
        ["apiVersion"] = new JObject { ["before"] = report.Known?.ApiVersion, ["after"] = report.Found?.ApiVersion },
        ["changes"] = new JArray(report.Changes.Select(Change)),
        ["renames"] = new JArray(report.Renames),
        ["problems"] = new JArray(report.Problems),
        ["notes"] = new JArray(report.Notes),
        ["apiDiff"] = new JArray(report.ApiDiff),
        ["apiCompat"] = report.Code is not { } code ? null : new JObject
        {
            ["agrees"] = report.Disagreements.Count == 0,
            ["findings"] = new JArray(code.Findings.Select(finding => $"{finding.Rule} {finding.Name}")),
            ["disagreements"] = new JArray(report.Disagreements),
            ["compileErrors"] = new JArray(code.Errors.Select(error => error.Text)),
        },
    }.ToString(Formatting.Indented).ReplaceLineEndings("\n") + "\n";

    private static JObject Change(ReportedChange reported)
    {
        var change = reported.Change;
        return new JObject
        {
            ["class"] = Name(change.Class),
            ["wire"] = Name(change.Wire),
            ["element"] = Name(change.Element),
            ["action"] = Name(change.Action),
            ["where"] = change.Where,
            ["aspect"] = change.Aspect,
            ["before"] = change.Before,
            ["after"] = change.After,
            ["effect"] = change.Effect,
            ["symbols"] = new JArray(change.Symbols),
            ["pointer"] = change.Pointer,
            ["place"] = reported.Place,
        };
    }

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";
}
