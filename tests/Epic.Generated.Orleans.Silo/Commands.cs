using System.Globalization;

namespace Epic.Generated.Orleans.Silo;

/// <summary>Commands of the test, a line each: START, GET or DELETE and a run's id. The answer is a line with the id, and a word or an error.</summary>
internal sealed class Commands(IGrainFactory grains)
{
    public async Task ReadAsync()
    {
        Write("ready");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            _ = AnswerAsync(line.Split(' '));
        }
    }

    private async Task AnswerAsync(string[] command)
    {
        var (kind, id) = (command[0], command[1]);
        var run = grains.GetGrain<IJobRunGrain>(id);
        try
        {
            Write($"{id} {kind} " + kind switch
            {
                "START" => (await run.StartAsync(Job(id), new Money(1000m, "GBP"))).Phase,
                "GET" => await run.GetAsync() is { } state ? string.Create(CultureInfo.InvariantCulture, $"{state.Phase} {state.Succeeded} {(state.Jobs is [var first, ..] ? first.Id : 0)}") : "none",
                _ => await run.DeleteAsync(),
            });
        }
#pragma warning disable CA1031 // The test tries again, at another silo.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Write($"{id} {kind} error {error.GetType().Name} {error.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static OpenFoamJob Job(string id) => new() { Name = id, AppCode = "openfoam:v1606", QueueCode = "aws:c5", DataPath = EpicPath.Parse($"epic://work/{id}/") };

    private static void Write(string line) => Console.Out.WriteLine(line);
}
