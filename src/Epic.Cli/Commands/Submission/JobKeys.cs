namespace Epic.Cli.Commands.Submission;

/// <summary>The values that jobs of each application have.</summary>
internal static class JobKeys
{
    /// <summary>The applications that jobs can be defined for.</summary>
    public static readonly IReadOnlyList<string> Applications = ["openfoam", "zcfd", "zopt", "nastran", "generic"];

    private static readonly JobKey[] Common =
    [
        new("name", JobKeyKind.Text, "Name of the job. Default: the name of the data folder."),
        new("app", JobKeyKind.Text, "Code of the application version, as epic app list shows it.") { IsRequired = true },
        new("data", JobKeyKind.Text, "Folder of the case in the data store, such as epic://work/cavity/.") { IsRequired = true },
        new("queue", JobKeyKind.Text, "Code of the queue, or cheapest."),
        new("project", JobKeyKind.Text, "Id or code of the project that is billed. Default: none."),
        new("set", JobKeyKind.List, "A further option of the application, as name=value. Repeat for several."),
    ];

    private static readonly JobKey[] Parallel =
    [
        new("partitions", JobKeyKind.Count, "Number of processes. Default: 1."),
        new("runtime", JobKeyKind.Duration, "The longest time of the solver, such as 2h, rounded up to hours. Default: 1h."),
        new("distribution", JobKeyKind.Choice, "Part of a node for each process. Default: core; device for zCFD and zOpt.", "core", "socket", "node", "device"),
        new("tasks_per_device", JobKeyKind.Count, "Number of processes on each part. Default: 1."),
        new("hyperthreading", JobKeyKind.Flag, "Whether hyperthreads count as cores. Default: true."),
    ];

    private static readonly JobKey[] OpenFoam =
    [
        new("solver", JobKeyKind.Text, "Program of the solver. Default: simpleFoam."),
        new("block_mesh", JobKeyKind.Flag, "Run blockMesh first. Default: false."),
        new("decompose", JobKeyKind.Flag, "Run decomposePar. Default: true."),
        new("reconstruct", JobKeyKind.Choice, "Times that reconstructPar reconstructs. Default: all.", "all", "latest", "time", "none"),
        new("reconstruct_time", JobKeyKind.Text, "Times to reconstruct with --reconstruct time, such as 0:10."),
        new("start_from", JobKeyKind.Choice, "Time that the solver starts from. Default: latestTime.", "firstTime", "startTime", "latestTime"),
        new("start_time", JobKeyKind.Number, "Start time with --start-from startTime. Default: 0."),
        new("stop_at", JobKeyKind.Choice, "Condition that stops the solver. Default: endTime.", "endTime", "writeNow", "noWriteNow", "nextWrite"),
        new("end_time", JobKeyKind.Number, "End time with --stop-at endTime. Default: 0."),
        new("clear_partitions", JobKeyKind.Flag, "Delete the processor folders of an earlier run. Default: true."),
        new("upload_partitions", JobKeyKind.Choice, "Return the processor folders with the results. Default: no.", "yes", "no", "error"),
    ];

    private static readonly JobKey[] Zcfd =
    [
        new("case_name", JobKeyKind.Text, "Python control file, such as fv.py.") { IsRequired = true },
        new("problem_name", JobKeyKind.Text, "HDF5 mesh, such as wing.h5.") { IsRequired = true },
        new("override_file", JobKeyKind.Text, "Override file of overset meshes. Default: none."),
        new("cycles", JobKeyKind.Count, "Number of cycles. Default: 100."),
        new("restart", JobKeyKind.Flag, "Continue from an earlier solution. Default: false."),
    ];

    private static readonly JobKey[] Zopt =
    [
        .. Zcfd,
        new("toml_file", JobKeyKind.Text, "TOML control file of ExaMesh.") { IsRequired = true },
        new("examesh", JobKeyKind.Flag, "Run ExaMesh. Default: true."),
        new("clean_case", JobKeyKind.Flag, "Remove the files of an earlier run. Default: true."),
    ];

    private static readonly JobKey[] Nastran =
    [
        new("dat_file", JobKeyKind.Text, "Bulk data file, such as wing.dat.") { IsRequired = true },
        new("license_server", JobKeyKind.Text, "Port and host of the licence server, such as 27500@licences.example.com.") { IsRequired = true },
    ];

    private static readonly JobKey[] Generic =
    [
        new("step", JobKeyKind.List, "A step, such as solver,partitions=4,runtime=2h,distribution=core. Repeat for several.") { IsRequired = true },
    ];

    /// <summary>The values of an application's jobs.</summary>
    public static IReadOnlyList<JobKey> ForApplication(string application) => application switch
    {
        "openfoam" => [.. Common, .. OpenFoam, .. Parallel],
        "zcfd" => [.. Common, .. Zcfd, .. Parallel],
        "zopt" => [.. Common, .. Zopt, .. Parallel],
        "nastran" => [.. Common, .. Nastran, .. Parallel],
        _ => [.. Common, .. Generic],
    };
}
