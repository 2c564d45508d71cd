using Epic.Generated.DataStore;

namespace Epic.Generated.TransferTool;

/// <summary>The run of an OpenFOAM case, which says each of its phases when it comes to it.</summary>
internal static class CaseRun
{
    /// <summary>As fast as the site runs that its test has started.</summary>
    private const double Speed = 7200;

    public static async Task RunAsync(string caseFolder, string resultsFolder, EpicPath remote)
    {
        var epic = new EpicClient();
        var store = new EpicDataStore(epic);
        var runner = new EpicCaseRunner(epic, store, new FastClock(Speed));
        var job = new OpenFoamJob { Name = remote.Name, AppCode = "openfoam:v2312", QueueCode = "aws:c5", DataPath = remote, Solver = new() { Runtime = TimeSpan.FromHours(24), EndTime = 200 } };
        var result = await runner.RunAsync("cavity", job, new CaseRunOptions
        {
            CaseFolder = caseFolder,
            ResultsFolder = resultsFolder,
            MaxCost = new Money(1000, "GBP"),
            Store = new JobRunFileStore(caseFolder + "-runs"),
            Progress = new PhaseWriter(),
        });
        await Console.Out.WriteLineAsync($"Succeeded {result.Succeeded} {result.Jobs[0].Id}");
    }

    private sealed class PhaseWriter : IProgress<CaseRunProgress>
    {
        private CaseRunPhase? _phase;

        public void Report(CaseRunProgress value)
        {
            if (value.Phase != _phase)
            {
                _phase = value.Phase;
                Console.WriteLine(value.Phase);
                Console.Out.Flush();
            }
        }
    }
}
