using System.CommandLine;
using Epic.Cli.Invocation;
using Epic.Cli.Output;

namespace Epic.Cli.Commands.Tools;

/// <summary><c>epic schema</c>: the JSON schemas of job files and sweep files.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var kind = new Argument<string>("kind") { Description = "The kind of file: job or sweep." };
        kind.AcceptOnlyFromAmong("job", "sweep");
        var command = new EpicCommand(
            "schema",
            "Writes the JSON schema of job files or sweep files, for editors that check YAML.",
            "epic schema job",
            "epic schema job > job.schema.json",
            "epic schema sweep > sweep.schema.json") { kind };
        return command.Handle((context, _) =>
        {
            context.Console.Out.WriteLine(JsonText.Document(context.Get(kind) == "sweep" ? FileSchemas.Sweep() : FileSchemas.Job()));
            return Task.CompletedTask;
        });
    }
}
