using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Errors;

namespace Epic.Generated.Emulator.Jobs;

/// <summary>Decides how long the steps of a job run and how they end.</summary>
internal sealed class StepPlanner(IEnumerable<StepRule> rules)
{
    // A hundred years: longer than any queue lets a step run.
    private const double LongestStep = 3_155_760_000;

    private readonly List<StepRule> _rules = [.. rules];

    /// <summary>Adds a rule that goes before those there are.</summary>
    public void Add(StepRule rule) => _rules.Insert(0, rule);

    public StepPlan Plan(string jobName, string appCode, StepPlan requested, JsonObject? appOptions)
    {
        var rule = FromOptions(appOptions, requested.Reference) ?? _rules.FirstOrDefault(rule =>
            (rule.Job ?? jobName) == jobName
            && (rule.App ?? appCode) == appCode
            && (rule.Step ?? requested.Reference) == requested.Reference);
        return requested with
        {
            Duration = rule?.Duration ?? UsualDuration(requested.Reference),
            ExitCode = rule?.ExitCode ?? 0,

            // The output of a solver that failed is reconstructed too.
            RunIfPreviousStepFails = rule?.RunIfPreviousStepFails ?? requested.Reference is "reconstructPar",
        };
    }

    private static StepRule? FromOptions(JsonObject? options, string reference)
    {
        if ((options?["emulator"] as JsonObject)?[reference] is not JsonObject rule)
        {
            return null;
        }

        return new StepRule
        {
            Duration = (rule["seconds"] as JsonValue)?.TryGetValue(out double seconds) is true ? Seconds(seconds, reference) : null,
            ExitCode = (rule["exit_code"] as JsonValue)?.TryGetValue(out int exitCode) is true ? exitCode : 0,
            RunIfPreviousStepFails = (rule["run_if_previous_step_fails"] as JsonValue)?.TryGetValue(out bool run) is true ? run : null,
        };
    }

    private static TimeSpan Seconds(double seconds, string reference) => seconds is >= 0 and <= LongestStep
        ? TimeSpan.FromSeconds(seconds)
        : throw new InvalidValueException($"Ensure this value is from 0 to {LongestStep}.", "app_options", "emulator", reference, "seconds");

    private static TimeSpan UsualDuration(string reference) => TimeSpan.FromSeconds(reference switch
    {
        "blockMesh" => 5,
        "decomposePar" or "reconstructPar" => 10,
        "ExaMesh" => 20,
        "Nastran" => 45,
        _ => 60,
    });
}
