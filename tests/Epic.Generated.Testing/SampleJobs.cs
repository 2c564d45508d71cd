namespace Epic.Generated.Testing;

/// <summary>One job of each application, as its user would write it.</summary>
internal static class SampleJobs
{
    public static OpenFoamJob Cavity { get; } = new()
    {
        Name = "cavity",
        AppCode = "openfoam:v1606",
        QueueCode = "aws:c5",
        DataPath = EpicPath.Parse("epic://work/cavity/"),
    };

    public static ZcfdJob Box { get; } = new()
    {
        Name = "zcfd_case",
        AppCode = "zcfd:2021.1.1",
        QueueCode = "aws:p4d",
        DataPath = EpicPath.Parse("epic://work/zcfd/"),
        CaseName = "fv.py",
        ProblemName = "box.hdf5",
    };

    public static ZoptJob Optimisation { get; } = new()
    {
        Name = "opt",
        AppCode = "zopt:1",
        QueueCode = "aws:p4d",
        DataPath = EpicPath.Parse("epic://work/opt/"),
        CaseName = "c.py",
        ProblemName = "p.h5",
        TomlFile = "mesh.toml",
    };

    public static NastranJob Nastran { get; } = new()
    {
        Name = "wing",
        AppCode = "nastran:2021",
        QueueCode = "aws:c5",
        DataPath = EpicPath.Parse("epic://work/wing/"),
        DatFile = "wing.dat",
        LicenseServer = "27500@licences.example.com",
        Solver = new() { Partitions = 4, Runtime = TimeSpan.FromHours(3) },
    };

    public static JobArray Study { get; } = new()
    {
        Name = "my_job_array",
        QueueCode = "aws:p4d",
        CommonData = EpicPath.Parse("epic://work/zcfd/"),
        Jobs =
        [
            .. new[] { 1, 2 }.Select(run => Box with
            {
                Name = $"zcfd_run_{run}",
                QueueCode = null,
                DataPath = EpicPath.Parse($"epic://work/zcfd/run.{run}/"),
                CaseName = $"fv_{run}.py",
                Cycles = 1000,
                Solver = new() { Partitions = 24 },
            }),
        ],
    };
}
