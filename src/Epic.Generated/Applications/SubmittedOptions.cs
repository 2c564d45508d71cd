using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Applications;

/// <summary>The options and steps of a submitted job, read as the types of a job definition. A value of another type counts as missing.</summary>
internal sealed class SubmittedOptions(Job job)
{
    private readonly JObject _options = job.AppOptions ?? [];

    /// <summary>The options as EPIC returns them.</summary>
    public JObject All => _options;

    public IReadOnlyList<JobStep> Steps => job.JobSteps;

    public bool Has(params string[] names) => Array.TrueForAll(names, _options.ContainsKey);

    public string? Text(string name) => _options[name] is JValue { Value: not null } value ? Convert.ToString(value.Value, CultureInfo.InvariantCulture) : null;

    public bool Flag(string name, bool otherwise) => _options[name] is JValue { Type: JTokenType.Boolean } value ? (bool)value : otherwise;

    public int Count(string name, int otherwise) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : otherwise;

    public decimal Number(string name) => decimal.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public TimeSpan Hours(string name) => TimeSpan.FromHours(Count(name, 1));

    public OpenEnum<TEnum> Choice<TEnum>(string name, OpenEnum<TEnum> otherwise)
        where TEnum : struct, Enum => Text(name) is { Length: > 0 } text ? new OpenEnum<TEnum>(text) : otherwise;

    public SerialStep? Serial(string flag, string hours) => Flag(flag, false) ? new SerialStep { Runtime = Hours(hours) } : null;

    /// <summary>The processes of a step, as the options and the step itself name them.</summary>
    public TStep Parallel<TStep>(TStep step, string reference)
        where TStep : ParallelStep
    {
        var submitted = Steps.FirstOrDefault(candidate => string.Equals(candidate.StepName, reference, StringComparison.Ordinal));
        return (TStep)(step with
        {
            Partitions = Count("partitions", submitted?.NumTasks ?? 1),
            Runtime = Has("solver_runtime") ? Hours("solver_runtime") : TimeSpan.FromHours(Math.Max(1, submitted?.MaxRuntime ?? 1)),
            Distribution = Choice("solver_tasks_per_node", step.Distribution),
            TasksPerDevice = Count("solver_tasks_per_device", 1),
        });
    }
}
