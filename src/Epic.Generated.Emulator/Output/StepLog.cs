using System.Globalization;
using System.Text;
using Epic.Generated.Emulator.Jobs;

namespace Epic.Generated.Emulator.Output;

/// <summary>The text that a step has written so far, in the manner of the program that it runs.</summary>
internal static class StepLog
{
    public static string Stdout(StepProgress progress)
    {
        if (progress.State.Start is null)
        {
            return "";
        }

        var log = new StringBuilder();
        switch (progress.Step.Plan.Reference)
        {
            case "solver": WriteOpenFoam(log, progress); break;
            case "ZCFD": WriteZCfd(log, progress); break;
            default: WriteUtility(log, progress); break;
        }

        return log.ToString();
    }

    public static string Stderr(StepState state) => state.Phase switch
    {
        StepPhase.Failed => string.Create(CultureInfo.InvariantCulture, $"srun: error: task 0: Exited with exit code {state.ExitCode}\n"),
        StepPhase.Cancelled when state.Start is not null => "slurmstepd: error: *** STEP CANCELLED ***\n",
        _ => "",
    };

    private static void WriteOpenFoam(StringBuilder log, StepProgress progress)
    {
        var step = progress.Step;
        var solver = (string?)step.Job.AppOptions["solver"] ?? "simpleFoam";
        log.Append(CultureInfo.InvariantCulture, $"Exec   : {solver} -parallel\nnProcs : {step.Plan.Tasks}\n\nStarting time loop\n\n");
        for (var i = 1; i <= progress.Done; i++)
        {
            log.Append(CultureInfo.InvariantCulture, $"Time = {i}\n\n");
            AppendResidual(log, progress, "smoothSolver", "Ux", 1, i);
            AppendResidual(log, progress, "smoothSolver", "Uy", 2, i);
            AppendResidual(log, progress, "GAMG", "p", 4, i);
            log.Append(CultureInfo.InvariantCulture, $"ExecutionTime = {i * step.Plan.Duration.TotalSeconds / progress.Iterations:0.00} s\n\n");
        }

        AppendEnd(log, progress, "End\n");
    }

    private static void AppendResidual(StringBuilder log, StepProgress progress, string method, string variable, int index, int iteration)
    {
        var initial = Convergence.Residual(progress.Step.Job.Id, index, iteration, progress.Iterations);
        log.Append(CultureInfo.InvariantCulture, $"{method}:  Solving for {variable}, Initial residual = {Convergence.Text(initial)}, ")
            .Append(CultureInfo.InvariantCulture, $"Final residual = {Convergence.Text(initial / 20)}, No Iterations 3\n");
    }

    private static void WriteZCfd(StringBuilder log, StepProgress progress)
    {
        var job = progress.Step.Job;
        log.Append(CultureInfo.InvariantCulture, $"zCFD: case {job.AppOptions["case_name"]}, problem {job.AppOptions["problem_name"]}\n")
            .Append(CultureInfo.InvariantCulture, $"Running on {progress.Step.Plan.Tasks} devices\nCycle rho rhoU rhoV rhoW rhoE\n");
        for (var i = 1; i <= progress.Done; i++)
        {
            log.Append(i);
            for (var v = 1; v <= 5; v++)
            {
                log.Append(' ').Append(Convergence.Text(Convergence.Residual(job.Id, v, i, progress.Iterations)));
            }

            log.Append('\n');
        }

        AppendEnd(log, progress, "zCFD finished\n");
    }

    private static void WriteUtility(StringBuilder log, StepProgress progress)
    {
        log.Append(CultureInfo.InvariantCulture, $"{progress.Step.Plan.Reference}: started with {progress.Step.Plan.Tasks} tasks\n");
        for (var percent = 10; percent <= progress.Done * 100 / progress.Iterations; percent += 10)
        {
            log.Append(CultureInfo.InvariantCulture, $"{progress.Step.Plan.Reference}: {percent}% done\n");
        }

        AppendEnd(log, progress, "End\n");
    }

    private static void AppendEnd(StringBuilder log, StepProgress progress, string text)
    {
        if (progress.State.Phase is StepPhase.Complete)
        {
            log.Append(text);
        }
    }
}
