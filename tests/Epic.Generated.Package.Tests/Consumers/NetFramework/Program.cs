// A plug-in on .NET Framework that uses EPIC: lists, pages, quotes, a job from submission to completion, a session for an S3 library, errors.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Epic.Generated;

internal static class Program
{
    private static async Task Main(string[] args)
    {
        var settings = args.Select(argument => argument.Split(['='], 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var epic = new EpicClient(new EpicClientOptions { Endpoint = new Uri(settings["--Epic:Endpoint"]), Token = settings["--Epic:Token"] });

        await foreach (var application in epic.Catalog.ListAllApplicationsAsync())
        {
            Console.WriteLine($"application: {application.Product?.Name} in {application.Versions.Count} versions");
        }

        var sizes = new List<int>();
        await foreach (var page in epic.Catalog.ListAllApplicationsAsync(paging: new PagingOptions { PageSize = 2 }).AsPages())
        {
            sizes.Add(page.Results.Count);
        }

        Console.WriteLine($"pages: {string.Join(" ", sizes)}");

        var job = new OpenFoamJob { Name = "plug-in", AppCode = "openfoam:v2312", DataPath = EpicPath.Parse("epic://plug-in/cavity/"), Solver = new() { EndTime = 200 } };
        var quotes = await epic.Jobs.QuoteAsync(job);
        var cheapest = quotes.Cheapest ?? throw new InvalidOperationException("No queue can run the job.");
        Console.WriteLine($"quote: {cheapest.QueueCode} for {cheapest.Total}");

        var submitted = await epic.Jobs.SubmitAsync(job with { QueueCode = cheapest.QueueCode }, maxCost: cheapest.Total);
        var finished = await submitted.WaitForCompletionAsync(new JobWaitOptions { ShortestInterval = TimeSpan.FromMilliseconds(50), LongestInterval = TimeSpan.FromMilliseconds(200) });
        Console.WriteLine($"finished: {finished.Status}");

        var session = await epic.Data.GetS3SessionAsync();
        Console.WriteLine($"session: {session.Bucket} {session.GetKey(job.DataPath)}");

        var project = await epic.Projects.UpdateAsync(1, new ProjectPatch { Description = "by the plug-in" });
        Console.WriteLine($"project: {project.Description}");
        try
        {
            await epic.Jobs.GetAsync(987_654_321);
        }
        catch (EpicNotFoundException error)
        {
            Console.WriteLine($"error: {(int)error.Status} {error.Detail}");
        }
    }
}
