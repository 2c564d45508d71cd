using System.ComponentModel;
using System.Globalization;
using Epic.Cli.Invocation;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace Epic.Cli.Commands.Tools;

/// <summary>The tools that read and quote. Each runs a command of <c>epic</c> and returns its JSON.</summary>
internal sealed class McpReadTools(CommandContext context)
{
    public IEnumerable<McpServerTool> Create() =>
    [
        Tool("list_queues", "Lists the cluster queues.", ([Description("Only queues that run this application version.")] string? app = null, CancellationToken cancellationToken = default) =>
            RunAsync(["queue", "list", .. Optional("--app", app)], cancellationToken)),
        Tool("list_applications", "Lists application versions with the queues that run them.", ([Description("Name of a product, such as OpenFOAM.")] string? product = null, CancellationToken cancellationToken = default) =>
            RunAsync(["app", "list", .. Optional("--product", product)], cancellationToken)),
        Tool("list_projects", "Lists the projects that jobs are billed to.", (CancellationToken cancellationToken = default) => RunAsync(["project", "list"], cancellationToken)),
        Tool("show_spending", "Shows spending and limit of each project in this month.", (CancellationToken cancellationToken = default) => RunAsync(["spend"], cancellationToken)),
        Tool("list_jobs", "Lists jobs, newest first.", (
            [Description("Only jobs that have not finished.")] bool running = false,
            [Description("Only jobs that failed.")] bool failed = false,
            [Description("Pattern of names with * and ?.")] string? name = null,
            [Description("Number of jobs, 1 to 200.")] int count = 20,
            CancellationToken cancellationToken = default) => RunAsync(
                ["job", "list", "-n", Math.Clamp(count, 1, 200).ToString(CultureInfo.InvariantCulture), .. Flag("--running", running), .. Flag("--failed", failed), .. Optional("--name", name)], cancellationToken)),
        Tool("show_job", "Shows a job with its steps.", ([Description("Number of the job.")] long id, CancellationToken cancellationToken = default) =>
            RunAsync(["job", "show", Text(id)], cancellationToken)),
        Tool("read_job_log", "Shows the last lines of the log of a job.", (
            [Description("Number of the job.")] long id,
            [Description("Name of a step; the newest one by default.")] string? step = null,
            [Description("Number of lines, 1 to 1000.")] int lines = 100,
            CancellationToken cancellationToken = default) => RunAsync(
                ["job", "logs", Text(id), "-n", Math.Clamp(lines, 1, 1000).ToString(CultureInfo.InvariantCulture), .. Optional("--step", step)], cancellationToken)),
        Tool("read_residuals", "Shows the residuals of a job.", ([Description("Number of the job.")] long id, CancellationToken cancellationToken = default) =>
            RunAsync(["job", "residuals", Text(id)], cancellationToken)),
        Tool("list_files", "Lists files of the data store.", (
            [Description("Folder, such as epic://work/.")] string path,
            [Description("Whether to list the content of folders too.")] bool recursive = false,
            CancellationToken cancellationToken = default) => RunAsync(["ls", .. Flag("-r", recursive), "--", path], cancellationToken)),
        Tool("job_schema", "Shows the JSON schema of the jobs that quote_job and submit_job take.", (CancellationToken cancellationToken = default) => RunAsync(["schema", "job"], cancellationToken)),
        Tool("quote_job", "Quotes a job on all queues. Quoting is free.", ([Description("The job as YAML or JSON; see job_schema.")] string job, CancellationToken cancellationToken = default) =>
            RunAsync(["quote", "-f", "-"], cancellationToken, job)),
    ];

    private static McpServerTool Tool(string name, string description, Delegate run) =>
        McpServerTool.Create(run, new McpServerToolCreateOptions { Name = name, Description = description, ReadOnly = true, OpenWorld = true });

    private static string[] Optional(string option, string? value) => string.IsNullOrEmpty(value) ? [] : [$"{option}={value}"];

    private static string[] Flag(string option, bool isSet) => isSet ? [option] : [];

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private async Task<string> RunAsync(IReadOnlyList<string> args, CancellationToken cancellationToken, string input = "")
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var reader = new StringReader(input);
        var code = await context.RunAsync(["--output=json", .. args], context.Console.Redirect(reader, output, error), cancellationToken);
        return code == Errors.ExitCode.Done ? output.ToString() : throw new McpException(error.ToString().Trim());
    }
}
