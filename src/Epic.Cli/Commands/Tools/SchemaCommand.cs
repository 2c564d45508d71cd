using System.CommandLine;
using Epic.Cli.Commands.Submission;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Tools;

/// <summary><c>epic schema</c>: the JSON schema of job files.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var kind = new Argument<string>("kind") { Description = "The kind of file: job." };
        kind.AcceptOnlyFromAmong("job");
        var command = new EpicCommand(
            "schema",
            "Writes the JSON schema of job files, for editors that check YAML.",
            "epic schema job",
            "epic schema job > job.schema.json",
            "epic submit -f job.yaml --dry-run") { kind };
        return command.Handle((context, _) =>
        {
            context.Console.Out.WriteLine(JsonText.Document(JobSchema()));
            return Task.CompletedTask;
        });
    }

    private static JObject JobSchema() => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "A job of epic submit, epic quote and epic run",
        ["type"] = "object",
        ["oneOf"] = new JArray(JobKeys.Applications.Select(ApplicationSchema)),
    };

    private static JObject ApplicationSchema(string application)
    {
        var properties = new JObject { ["application"] = new JObject { ["const"] = application } };
        foreach (var key in JobKeys.ForApplication(application))
        {
            var schema = TypeOf(key);
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
        JobKeyKind.Duration => new JObject { ["type"] = "string", ["pattern"] = "^([0-9.]+d)?([0-9.]+h)?([0-9.]+m)?([0-9.]+s)?$" },
        JobKeyKind.List when key.Name == "set" => new JObject { ["type"] = "object" },
        JobKeyKind.List => new JObject { ["type"] = "array", ["items"] = new JObject { ["type"] = "string" } },
        _ => new JObject { ["type"] = new JArray("string", "integer") },
    };
}
