using Epic.Cli.Commands.Submission;
using Epic.Cli.Commands.Sweeps;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Tools;

/// <summary>The JSON schemas of job files and sweep files.</summary>
internal static class FileSchemas
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";
    private const string Placeholder = @"\{[^{}]+\}";
    private const string Amount = "^ *[0-9]+(\\.[0-9]+)? *[A-Za-z]{3} *$";

    /// <summary>The schema of a job file.</summary>
    public static JObject Job() => new()
    {
        ["$schema"] = Dialect,
        ["title"] = "A job of epic submit, epic quote and epic run",
        ["type"] = "object",
        ["oneOf"] = new JArray(JobKeys.Applications.Select(application => Application(application, hasPlaceholders: false))),
    };

    /// <summary>The schema of a sweep file.</summary>
    public static JObject Sweep() => new()
    {
        ["$schema"] = Dialect,
        ["title"] = "A sweep of epic sweep",
        ["type"] = "object",
        ["properties"] = new JObject
        {
            ["job"] = new JObject
            {
                ["description"] = "The job, with {name} where the value of a variable stands.",
                ["type"] = "object",
                ["oneOf"] = new JArray(JobKeys.Applications.Select(application => Application(application, hasPlaceholders: true))),
            },
            ["matrix"] = new JObject
            {
                ["description"] = "The variables and their values: a range such as 0:10:2, its end included, or a list. Each combination is a job.",
                ["type"] = "object",
                ["minProperties"] = 1,
                ["additionalProperties"] = new JObject
                {
                    ["oneOf"] = new JArray(
                        new JObject { ["type"] = new JArray("string", "number", "boolean") },
                        new JObject { ["type"] = "array", ["minItems"] = 1, ["maxItems"] = SweepMatrix.MostJobs, ["items"] = new JObject { ["type"] = new JArray("string", "number", "boolean") } }),
                },
            },
            ["case"] = new JObject
            {
                ["description"] = "The local folder that is uploaded for each job, relative to this file. In files NAME.template the text {{name}} becomes the value of a variable. Default: the cases are in the data store already.",
                ["type"] = "string",
                ["minLength"] = 1,
            },
            ["max_parallel"] = new JObject { ["description"] = "The most jobs at a time. Default: 10.", ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 10_000 },
            ["retries"] = new JObject { ["description"] = "The most retries of a job that has failed. Default: 0.", ["type"] = "integer", ["minimum"] = 0, ["maximum"] = 100 },
            ["max_cost"] = new JObject { ["description"] = "The most that all jobs may cost together, retries too, such as 500GBP. Default: the price that was agreed to.", ["type"] = "string", ["pattern"] = Amount },
        },
        ["required"] = new JArray("job"),
        ["additionalProperties"] = false,
    };

    private static JObject Application(string application, bool hasPlaceholders)
    {
        var properties = new JObject { ["application"] = new JObject { ["const"] = application } };
        foreach (var key in JobKeys.ForApplication(application))
        {
            var schema = hasPlaceholders && key.Kind is not (JobKeyKind.Text or JobKeyKind.List)
                ? new JObject { ["anyOf"] = new JArray(TypeOf(key), new JObject { ["type"] = "string", ["pattern"] = Placeholder }) }
                : TypeOf(key);
            schema["description"] = key.Description;
            properties[key.Name] = schema;
        }

        return new JObject
        {
            ["properties"] = properties,
            ["required"] = new JArray(JobKeys.ForApplication(application).Where(key => key.IsRequired).Select(key => key.Name).Prepend("application")),
            ["additionalProperties"] = false,
        };
    }

    private static JObject TypeOf(JobKey key) => key.Kind switch
    {
        JobKeyKind.Count => new JObject { ["type"] = "integer", ["minimum"] = 1 },
        JobKeyKind.Number => new JObject { ["type"] = "number" },
        JobKeyKind.Flag => new JObject { ["type"] = "boolean" },
        JobKeyKind.Choice => new JObject { ["enum"] = new JArray(key.Choices) },
        JobKeyKind.Duration => new JObject { ["type"] = "string", ["pattern"] = "^([0-9.]+d)?([0-9.]+h)?([0-9.]+m)?([0-9.]+s)?$|^([0-9]+\\.)?[0-9]+:[0-9]{2}(:[0-9]{2})?$" },
        JobKeyKind.List when key.Name == "set" => new JObject
        {
            ["oneOf"] = new JArray(
                new JObject { ["type"] = "object" },
                new JObject { ["type"] = "array", ["items"] = new JObject { ["type"] = "string", ["pattern"] = "^[^=]+=" } }),
        },
        JobKeyKind.List => new JObject { ["type"] = new JArray("string", "array"), ["items"] = new JObject { ["type"] = "string" } },
        _ => new JObject { ["type"] = new JArray("string", "number") },
    };
}
