using System.Globalization;
using System.Text.Json.Nodes;

namespace Epic.Generated.Emulator.Output;

/// <summary>The residuals of a job: those of its solver, as far as it has got.</summary>
internal static class Residuals
{
    private static readonly string[] OpenFoam = ["Time", "Ux", "Uy", "Uz", "p", "k", "epsilon"];
    private static readonly string[] ZCfd = ["Cycle", "rho", "rhoU", "rhoV", "rhoW", "rhoE"];

    /// <summary>The names of the variables; the first is the x axis.</summary>
    public static IReadOnlyList<string> Variables(string? solver) => solver switch
    {
        "solver" => OpenFoam,
        "ZCFD" => ZCfd,
        _ => [],
    };

    /// <summary>The values of the variables that were asked for, with the x axis before them.</summary>
    public static JsonArray Values(StepProgress progress, IReadOnlyCollection<string> asked)
    {
        var variables = Variables(progress.Step.Plan.Reference);
        var result = new JsonArray();
        for (var v = 0; v < variables.Count; v++)
        {
            if (v > 0 && !asked.Contains(variables[v]))
            {
                continue;
            }

            var values = new JsonArray();
            for (var i = 1; i <= progress.Done; i++)
            {
                values.Add(v == 0
                    ? i.ToString(CultureInfo.InvariantCulture)
                    : Convergence.Text(Convergence.Residual(progress.Step.Job.Id, v, i, progress.Iterations)));
            }

            result.Add(new JsonObject { ["variable_name"] = variables[v], ["values"] = values });
        }

        return result;
    }
}
