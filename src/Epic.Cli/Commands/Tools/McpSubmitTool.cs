using System.ComponentModel;
using Epic.Cli.Commands.Submission;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Cli.Settings;
using Epic.Generated;
using ModelContextProtocol;
using ModelContextProtocol.Server;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Tools;

/// <summary>The tool that submits jobs, until the limit of the session is used up.</summary>
internal sealed class McpSubmitTool(CommandContext context, Money? limit) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private Money? _left = limit;

    public McpServerTool Create() => McpServerTool.Create(
        (Func<string, CancellationToken, Task<string>>)SubmitAsync,
        new McpServerToolCreateOptions
        {
            Name = "submit_job",
            Description = _left is null
                ? "Submits a job. It refuses, because the server was started without --max-cost."
                : $"Submits a job. All submissions of the session may cost {ValueText.ForPeople(_left)} together.",
            ReadOnly = false,
            Destructive = true,
            Idempotent = false,
            OpenWorld = true,
        });

    public void Dispose() => _oneAtATime.Dispose();

    // The money is gone even if the answer is lost: the job may have been submitted. It is back if EPIC refused.
    private async Task<JobOperation> SubmitAsync(PricedJob priced, Money left, CancellationToken cancellationToken)
    {
        _left = left with { Amount = left.Amount - priced.Price!.Amount };
        try
        {
            return await context.Epic.Jobs.SubmitAsync(priced.Job, priced.Price, cancellationToken);
        }
        catch (EpicException error) when (error is not EpicOutcomeUnknownException)
        {
            _left = left;
            throw;
        }
    }

    private async Task<string> SubmitAsync([Description("The job as YAML or JSON, with its queue; see job_schema.")] string job, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var left = _left ?? throw new McpException("Nothing can be submitted: the server was started without --max-cost, for example epic mcp --max-cost 40GBP.");
            using var reader = new StringReader(job);
            var priced = await PricedJob.CreateAsync(context.Epic, JobFile.Read(reader, "job"), left, cancellationToken);

            var submitted = await SubmitAsync(priced, left, cancellationToken);
            new LastJobFile(context.Console.HomeDirectory).Set(context.Credentials.Key, [submitted.Id]);
            return JsonText.Line(new JObject { ["id"] = submitted.Id, ["queue_code"] = priced.Job.QueueCode, ["price"] = JsonText.ToToken(priced.Price), ["left"] = JsonText.ToToken(_left) });
        }
        catch (Exception error) when (error is CommandException or EpicException or ArgumentException)
        {
            throw new McpException(ErrorReport.Create(error).ToLine());
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}
