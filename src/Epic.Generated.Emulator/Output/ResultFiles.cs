using System.Globalization;
using System.Text;
using Epic.Generated.Emulator.Jobs;

namespace Epic.Generated.Emulator.Output;

/// <summary>The files that a step leaves in the folder of its job: relative path and content.</summary>
internal static class ResultFiles
{
    private static readonly string[] MeshParts = ["points", "faces", "owner", "neighbour", "boundary"];

    public static IEnumerable<(string Path, byte[] Content)> Create(StepProgress progress)
    {
        var step = progress.Step;
        var name = step.Plan.Reference;
        yield return ($"{LogName(step)}.log", Encoding.UTF8.GetBytes(StepLog.Stdout(progress)));
        if (progress.Done == 0)
        {
            yield break;
        }

        foreach (var file in name switch
        {
            "blockMesh" => BlockMesh(),
            "decomposePar" => DecomposePar(step),
            "solver" => Solver(progress),
            "reconstructPar" => [Field("U", progress.Done), Field("p", progress.Done)],
            "ZCFD" => ZCfd(progress),
            "ExaMesh" => [Text("mesh.h5", "mesh of ExaMesh\n")],
            "Nastran" => [Text(BaseName(step, "dat_file", "model") + ".f06", "* * * END OF JOB * * *\n")],
            _ => [],
        })
        {
            yield return file;
        }
    }

    private static string LogName(StepRecord step) => step.Plan.Reference == "solver"
        ? (string?)step.Job.AppOptions["solver"] ?? "simpleFoam"
        : step.Plan.Reference;

    private static IEnumerable<(string Path, byte[] Content)> BlockMesh() =>
        MeshParts.Select(part => Text($"constant/polyMesh/{part}", $"// {part}\n"));

    private static IEnumerable<(string Path, byte[] Content)> DecomposePar(StepRecord step)
    {
        var partitions = step.Job.Plan.Steps.Max(plan => plan.Tasks);
        return Enumerable.Range(0, partitions).Select(i => Text($"processor{i}/constant/polyMesh/points", $"// points of part {i}\n"));
    }

    private static IEnumerable<(string Path, byte[] Content)> Solver(StepProgress progress)
    {
        for (var i = 0; i < progress.Step.Plan.Tasks; i++)
        {
            yield return Text($"processor{i}/{progress.Done}/U", $"// U of part {i} at {progress.Done}\n");
        }

        yield return Text("postProcessing/residuals/0/residuals.dat", StepResiduals(progress));
    }

    private static IEnumerable<(string Path, byte[] Content)> ZCfd(StepProgress progress)
    {
        var name = BaseName(progress.Step, "case_name", "case");
        yield return Text($"{name}_report.csv", StepResiduals(progress));
        yield return Text(
            string.Create(CultureInfo.InvariantCulture, $"{name}_P{progress.Step.Plan.Tasks}_OUTPUT/{name}_{progress.Done}.pvd"),
            "<VTKFile type=\"Collection\"/>\n");
    }

    private static string StepResiduals(StepProgress progress)
    {
        var variables = Residuals.Values(progress, [.. Residuals.Variables(progress.Step.Plan.Reference)]);
        var table = new StringBuilder().AppendJoin(' ', variables.Select(variable => (string)variable!["variable_name"]!)).Append('\n');
        for (var i = 0; i < progress.Done; i++)
        {
            table.AppendJoin(' ', variables.Select(variable => (string)variable!["values"]![i]!)).Append('\n');
        }

        return table.ToString();
    }

    private static (string Path, byte[] Content) Field(string name, int time) =>
        Text(string.Create(CultureInfo.InvariantCulture, $"{time}/{name}"), $"// {name} at {time}\n");

    private static (string Path, byte[] Content) Text(string path, string content) => (path, Encoding.UTF8.GetBytes(content));

    // Options come from users: only the file's own name becomes part of a key.
    private static string BaseName(StepRecord step, string option, string otherwise) =>
        step.Job.AppOptions[option] is System.Text.Json.Nodes.JsonValue value && value.TryGetValue(out string? file)
        && Path.GetFileNameWithoutExtension(file) is { Length: > 0 } name
            ? name
            : otherwise;
}
