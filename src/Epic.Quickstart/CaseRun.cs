using System.Globalization;
using Epic.Generated;
using Epic.Generated.Applications;

namespace Epic.Quickstart;

/// <summary>One case, from the choice of a queue to the results on this machine.</summary>
internal sealed class CaseRun(EpicClient epic, ProgressDisplay display, TimeSpan pollInterval, Func<string, bool> confirm)
{
    private static readonly EpicPath Folder = EpicPath.Parse("epic://quickstart/cavity/");

    public async Task RunAsync(string caseFolder, string resultsFolder, CancellationToken cancellationToken)
    {
        var job = await DefineAsync(cancellationToken);
        job = await ChooseQueueAsync(job, cancellationToken);
        await UploadAsync(caseFolder, cancellationToken);

        var submitted = (await epic.Jobs.SubmitAsync(job.ToSpec(), cancellationToken)).Single();
        var id = submitted.Id ?? throw new QuickstartException("EPIC did not give the job an id.");
        display.Report($"Submitted job {id}, at most {submitted.Cost}.");

        var finished = await FollowAsync(id, cancellationToken);
        await DownloadAsync(caseFolder, resultsFolder, cancellationToken);
        await PrintResidualsAsync(id, cancellationToken);
        display.Report($"Job {id} has ended as '{finished.Status}' and cost {finished.Cost}.");
        if (finished.JobSteps.FirstOrDefault(step => step.ExitCode is not 0) is { } failed)
        {
            throw new QuickstartException($"Step '{failed.StepName}' ended with exit code {failed.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "none"}.");
        }
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

    private async Task<OpenFoamJob> ChooseQueueAsync(OpenFoamJob job, CancellationToken cancellationToken)
    {
        var quote = await epic.Jobs.QuoteAsync(job.ToQuoteSpec(), cancellationToken);
        var offers = quote.Totals.Where(total => total is { QueueCode: not null, Total: not null }).OrderBy(total => total.Total!.Amount).ToList();
        foreach (var offer in offers)
        {
            display.Report($"Quote: {offer.Total} on {offer.QueueCode}.");
        }

        if (offers.Count == 0)
        {
            throw new QuickstartException("No queue can run this job.");
        }

        if (!confirm($"Submit to {offers[0].QueueCode} for at most {offers[0].Total}?"))
        {
            throw new QuickstartException("Nothing was submitted.");
        }

        return job with { QueueCode = offers[0].QueueCode };
    }

    private async Task UploadAsync(string caseFolder, CancellationToken cancellationToken)
    {
        var files = Directory.GetFiles(caseFolder, "*", SearchOption.AllDirectories);
        long bytes = 0;
        foreach (var file in files)
        {
            var target = Folder / Path.GetRelativePath(caseFolder, file).Replace('\\', '/');
            display.Update($"Uploading {target}");
            var item = await epic.DataStore.UploadFileAsync(file, target, new TransferOptions { Overwrite = OverwriteMode.Always }, cancellationToken: cancellationToken);
            bytes += item.Size;
        }

        display.Report($"Uploaded {files.Length} files, {bytes:N0} bytes, to {Folder}.");
    }

    private async Task<Job> FollowAsync(long id, CancellationToken cancellationToken)
    {
        var log = new LogFollower(epic, display);
        var status = "";
        while (true)
        {
            var job = await epic.Jobs.GetAsync(id, cancellationToken);
            var step = job.JobSteps.LastOrDefault(step => step.Start is not null);
            var now = $"Job {id}: {job.Status}{(step is null ? "" : $", {step.StepName}: {step.Status}")}";
            if (now != status)
            {
                display.Report(now);
                status = now;
            }

            display.Update($"Waiting for job {id}");
            await log.ShowNewLinesAsync(job.JobSteps, cancellationToken);
            if (job.Finished == true)
            {
                return job;
            }

            await Task.Delay(pollInterval, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Downloads what the job has added to the case.</summary>
    private async Task DownloadAsync(string caseFolder, string resultsFolder, CancellationToken cancellationToken)
    {
        var count = 0;
        long bytes = 0;
        await foreach (var item in epic.DataStore.ListAsync(Folder, recursive: true, cancellationToken))
        {
            var name = Folder.GetRelativePath(item.Path);
            if (item.IsFolder || File.Exists(Path.Combine(caseFolder, name)))
            {
                continue;
            }

            display.Update($"Downloading {item.Path}");
            await epic.DataStore.DownloadFileAsync(
                item.Path, Path.Combine(resultsFolder, name), new TransferOptions { Overwrite = OverwriteMode.Always }, cancellationToken: cancellationToken);
            count++;
            bytes += item.Size;
        }

        if (count == 0)
        {
            throw new QuickstartException("The job left no results in the data store.");
        }

        display.Report($"Downloaded {count} result files, {bytes:N0} bytes, to {resultsFolder}.");
    }

    private async Task PrintResidualsAsync(long id, CancellationToken cancellationToken)
    {
        var names = (await epic.Jobs.GetResidualsAsync(id, cancellationToken: cancellationToken)).Variables;
        if (names.Count == 0)
        {
            throw new QuickstartException("The job has no residuals.");
        }

        var residuals = await epic.Jobs.GetResidualsAsync(id, names, cancellationToken);
        display.Report("Last residuals: " + string.Join(", ", residuals.ResidualValues.Select(series => $"{series.VariableName} = {(series.Values is [.., var last] ? last : "none")}")));
    }
}
