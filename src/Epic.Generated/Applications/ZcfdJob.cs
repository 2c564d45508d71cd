namespace Epic.Generated;

/// <summary>A job of zCFD, Zenotech's solver of flows.</summary>
/// <example>
/// <code>
/// var job = new ZcfdJob
/// {
///     Name = "wing",
///     AppCode = "zcfd:2021.1.1",
///     QueueCode = "aws:p4d",
///     DataPath = EpicPath.Parse("epic://work/wing/"),
///     CaseName = "fv.py",
///     ProblemName = "wing.h5",
///     Cycles = 5000,
///     Solver = new() { Partitions = 8, Runtime = TimeSpan.FromHours(12) },
/// };
/// </code>
/// </example>
public sealed record ZcfdJob : ZcfdSolverJob;
