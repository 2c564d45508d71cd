using Epic.Generated.DataStore;
using Epic.Generated;
using Epic.Quickstart;

// Runs one OpenFOAM case on EPIC, from the catalogue to the results. Without EPIC_TOKEN "EPIC" is an emulator in this
// process; with it the real service, after a question, since it costs money.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var display = ProgressDisplay.ForConsole();
try
{
    await using var target = await Target.ConnectAsync(display, stop.Token);
    var store = new EpicDataStore(target.Client);
    var caseRun = new CaseRun(target.Client, store, display, target.Pace, target.Confirm);
    await caseRun.RunAsync(
        caseFolder: Path.Combine(AppContext.BaseDirectory, "cavity"),
        resultsFolder: Path.GetFullPath(args.FirstOrDefault() ?? Path.Combine("artifacts", "quickstart")),
        stop.Token);
    return ExitCodes.Done;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    display.Report("Stopped.");
    return ExitCodes.Cancelled;
}
catch (QuickstartException error)
{
    display.Report(error.Message);
    return ExitCodes.Failed;
}
catch (EpicException error)
{
    display.Report($"EPIC: {error.Message}");
    return ExitCodes.Failed;
}
