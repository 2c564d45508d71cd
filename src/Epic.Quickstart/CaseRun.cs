using System.Globalization;
using Epic.Generated;
using Epic.Generated.DataStore;

namespace Epic.Quickstart;

/// <summary>One case, from the choice of a queue to the results on this machine.</summary>
internal sealed class CaseRun(IEpicClient epic, IEpicDataStore store, ProgressDisplay display, JobWaitOptions pace, Func<string, bool> confirm)
{
    private static readonly EpicPath Folder = EpicPath.Parse("epic://quickstart/cavity/");

    public async Task RunAsync(string caseFolder, string resultsFolder, CancellationToken cancellationToken)
    {
        var definition = await DefineAsync(cancellationToken);
        var quote = await ChooseQueueAsync(definition, cancellationToken);
        var sent = await SynchroniseAsync(await store.PlanSyncAsync(caseFolder, Folder, cancellationToken: cancellationToken), cancellationToken);
        display.Report($"Uploaded {sent.FilesTransferred} files, {sent.BytesTransferred:N0} bytes, to {Folder}.");

        var job = await epic.Jobs.SubmitAsync(definition with { QueueCode = quote.QueueCode }, maxCost: quote.Total, cancellationToken);
        display.Report($"Submitted job {job.Id}, at most {quote.Total}.");

        var finished = await FollowAsync(job, cancellationToken);
        var came = await SynchroniseAsync(await store.PlanSyncAsync(Folder, resultsFolder, cancellationToken: cancellationToken), cancellationToken);
        display.Report($"Downloaded the case with its results, {came.FilesTransferred} files, {came.BytesTransferred:N0} bytes, to {resultsFolder}.");

        var residuals = await job.GetResidualsAsync(cancellationToken: cancellationToken);
        display.Report("Last residuals: " + string.Join(", ", residuals.Select(series => string.Create(CultureInfo.InvariantCulture, $"{series.Name} = {series.Values.LastOrDefault(double.NaN):g4}"))));
        display.Report($"Job {job.Id} has ended as '{finished.Status}' and cost {finished.Cost}.");
        Check(finished, came, residuals, sent);
    }

    /// <summary>The newest OpenFOAM that the account may use.</summary>
    private async Task<OpenFoamJob> DefineAsync(CancellationToken cancellationToken)
    {
        await foreach (var application in epic.Catalog.ListAllApplicationsAsync(productName: "OpenFOAM", cancellationToken: cancellationToken))
        {
            if (application.PermissionToUse == true && application.Versions.LastOrDefault(version => version.AvailableOn.Count > 0) is { AppCode: { } code } newest)
            {
                display.Report($"Application {code}, on {string.Join(", ", newest.AvailableOn)}.");
                return new OpenFoamJob
                {
                    Name = "cavity",
                    AppCode = code,
                    DataPath = Folder,
                    BlockMesh = new SerialStep(),
                    Solver = new OpenFoamSolver { Program = "simpleFoam", Partitions = 4, Runtime = TimeSpan.FromHours(1), EndTime = 200 },
                };
            }
        }

        throw new QuickstartException("This account may use no version of OpenFOAM.");
    }

    private async Task<QueueQuote> ChooseQueueAsync(OpenFoamJob job, CancellationToken cancellationToken)
    {
        var quotes = await epic.Jobs.QuoteAsync(job, cancellationToken);
        foreach (var quote in quotes)
        {
            display.Report($"Quote: {quote.Total} on {quote.QueueCode}{(quote is { IsAvailable: true, FitsMaxRuntime: true } ? "" : ", which cannot run it now")}.");
        }

        var cheapest = quotes.Cheapest ?? throw new QuickstartException("No queue can run this job.");
        return confirm($"Submit to {cheapest.QueueCode} for at most {cheapest.Total}?") ? cheapest : throw new QuickstartException("Nothing was submitted.");
    }

    private async Task<SyncReport> SynchroniseAsync(SyncPlan plan, CancellationToken cancellationToken)
    {
        var direction = plan.Direction == SyncDirection.Upload ? "Uploading" : "Downloading";
        var progress = new Progress<SyncProgress>(now => display.Update($"{direction} {now.BytesTransferred:N0} of {now.BytesToTransfer:N0} bytes"));
        return await store.ExecuteSyncAsync(plan, progress, cancellationToken);
    }

    private async Task<Job> FollowAsync(JobOperation job, CancellationToken cancellationToken)
    {
        var logs = new List<Task>();
        Job? finished = null;
        await foreach (var change in job.WatchAsync(pace, cancellationToken))
        {
            switch (change)
            {
                case JobStatusChanged:
                    display.Report($"Job {job.Id}: {change.Job.Status}");
                    break;
                case JobStepStarted { Step: var step }:
                    display.Report($"{step.StepName} has started.");
                    logs.Add(new StepLog(job, step, display, pace.LongestInterval).ShowAsync(pace, cancellationToken));
                    break;
                case JobStepEnded { Step: var step }:
                    display.Report($"{step.StepName} has ended with exit code {step.ExitCode}.");
                    break;
                case JobFinished:
                    finished = change.Job;
                    break;
            }
        }

        await Task.WhenAll(logs);
        return finished!;
    }

    private static void Check(Job finished, SyncReport came, IReadOnlyList<ResidualSeries> residuals, SyncReport sent)
    {
        if (finished.GetOutcome() != JobOutcome.Succeeded)
        {
            var failed = finished.JobSteps.FirstOrDefault(step => step.ExitCode is not 0);
            throw new QuickstartException($"Step '{failed?.StepName}' ended with exit code {failed?.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "none"}.");
        }

        if (residuals.Count == 0 || came.Results.Count <= sent.Results.Count)
        {
            throw new QuickstartException("The job left no results.");
        }
    }
}
