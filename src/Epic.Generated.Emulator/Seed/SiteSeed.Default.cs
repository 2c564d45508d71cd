namespace Epic.Generated.Emulator;

public sealed partial record SiteSeed
{
    private static readonly string[] CpuQueues = ["aws:c5", "aws:c5-spot", "csd3:cclake", "archer:standard"];
    private static readonly string[] GpuQueues = ["aws:p4d", "csd3:ampere"];

    /// <summary>
    /// A site with three clusters of CPU and GPU queues, OpenFOAM, zCFD, zOpt and MSC Nastran in several versions, desktop nodes,
    /// teams, projects with and without a budget, licences and templates, and neither jobs nor files.
    /// </summary>
    /// <returns>A new seed, free to be added to.</returns>
    /// <example><code>
    /// var options = new EpicEmulatorOptions { Site = SiteSeed.Default().WithFile("work/log", "solved") };
    /// </code></example>
    public static SiteSeed Default() => new()
    {
        Queues = DefaultQueues(),
        Applications = DefaultApplications(),
        DesktopNodes =
        [
            new() { Code = "viz:standard", Name = "Standard GPU node", Description = "4 cores, 30 GiB memory, 1 GPU.", Cores = 4, Gpus = 1 },
            new() { Code = "viz:large", Name = "Large GPU node", Description = "32 cores, 244 GiB memory, 2 GPUs.", Cores = 32, Gpus = 2, HourPrice = 4.20m },
            new() { Code = "viz:cpu", Name = "CPU node", Description = "16 cores, 64 GiB memory.", Cores = 16, Gpus = 0, HourPrice = 0.90m },
        ],
        Teams =
        [
            new() { Id = 1, Name = "Aerodynamics", Role = "owner", Members = new Dictionary<string, string> { ["Grace Hopper"] = "admin", ["Alan Turing"] = "user" } },
            new() { Id = 2, Name = "Structures", Role = "admin", Members = new Dictionary<string, string> { ["Grace Hopper"] = "owner" } },
            new() { Id = 3, Name = "Interns", Role = "user", Members = new Dictionary<string, string> { ["Alan Turing"] = "owner" } },
        ],
        Projects =
        [
            new() { Id = 1, Code = "WING-24", Description = "Wing design study", Budget = 2_500m, Spent = 312.40m },
            new() { Id = 2, Code = "VALIDATION", Description = "Code validation" },
            new() { Id = 3, Code = "CAVITY", Description = "Tutorial cases", Budget = 500m },
            new() { Id = 4, Code = "VISUALISATION", Description = "Desktops", Budget = 1_000m, Spent = 95.10m },
            new() { Id = 5, Code = "ARCHIVE-22", Description = "Finished work", Closed = true },
        ],
        Licenses =
        [
            new()
            {
                Name = "Nastran site licence",
                Description = "Floating licence of the structures team",
                Application = "MSC Nastran",
                Environment = new Dictionary<string, string> { ["MSC_LICENSE_FILE"] = "27500@licence.example.com" },
            },
        ],
        LicenseTemplates =
        [
            new() { Application = "MSC Nastran", Environment = new Dictionary<string, string> { ["MSC_LICENSE_FILE"] = "Port and host of the licence server, as 27500@host." } },
            new() { Application = "zCFD", Environment = new Dictionary<string, string> { ["ZCFD_LICENSE"] = "The licence key." } },
        ],
    };

    private static List<QueueSeed> DefaultQueues() =>
    [
        new()
        {
            Code = "aws:c5", Name = "C5", Cluster = "AWS", MaxRuntime = 36, MaxAllocation = 20, NodeHourPrice = 3.06m,
            Description = "C5.18xlarge compute optimised instances.", CpuGeneration = "Intel Skylake", Memory = 144,
        },
        new()
        {
            Code = "aws:c5-spot", Name = "C5 Spot", Cluster = "AWS", MaxRuntime = 36, MaxAllocation = 20, NodeHourPrice = 3.06m, Discount = 0.60m,
            Description = "C5.18xlarge instances from the spot market.", CpuGeneration = "Intel Skylake", Memory = 144,
            ServiceLevel = "Spot", ServiceLevelDescription = "Nodes may be reclaimed when demand rises; the job is then stopped.",
        },
        new()
        {
            Code = "aws:p4d", Name = "P4d", Cluster = "AWS", MaxRuntime = 36, MaxAllocation = 8, NodeHourPrice = 32.77m,
            Description = "P4d.24xlarge GPU instances.", CpuGeneration = "Intel Cascade Lake", CoresPerCpu = 24, Memory = 1152,
            Accelerator = "NVIDIA A100", Accelerators = 8,
        },
        new()
        {
            Code = "csd3:cclake", Name = "Cascade Lake", Cluster = "CSD3", MaxAllocation = 64, NodeHourPrice = 1.79m, CoresPerCpu = 28, ThreadsPerCore = 1,
            Description = "Dual-socket Cascade Lake nodes.", CpuGeneration = "Intel Cascade Lake", Memory = 192,
        },
        new()
        {
            Code = "csd3:ampere", Name = "Ampere", Cluster = "CSD3", MaxAllocation = 16, NodeHourPrice = 4.40m, CoresPerCpu = 64, ThreadsPerCore = 1,
            Description = "Nodes with four GPUs.", CpuGeneration = "AMD Milan", Memory = 1024, Accelerator = "NVIDIA A100", Accelerators = 4,
        },
        new()
        {
            Code = "archer:standard", Name = "Standard", Cluster = "ARCHER2", MaxRuntime = 48, MaxAllocation = 128, NodeHourPrice = 0.92m, CoresPerCpu = 64,
            Description = "Dual-socket nodes with 128 cores.", CpuGeneration = "AMD Rome", Memory = 256,
        },
        new()
        {
            Code = "archer:highmem", Name = "High memory", Cluster = "ARCHER2", MaxRuntime = 48, MaxAllocation = 16, NodeHourPrice = 1.15m, CoresPerCpu = 64,
            Description = "Nodes with 512 GiB.", CpuGeneration = "AMD Rome", Memory = 512, Maintenance = true,
        },
    ];

    private static List<ApplicationSeed> DefaultApplications() =>
    [
        new()
        {
            Name = "OpenFOAM", Description = "Free, open source software for computational fluid dynamics.",
            SmallPrint = "Not approved or endorsed by the owner of the OpenFOAM trademark.",
            Versions =
            [
                new() { Code = "openfoam:v1606", Version = "v1606+", Queues = CpuQueues },
                new() { Code = "openfoam:v2012", Version = "v2012", Queues = CpuQueues },
                new() { Code = "openfoam:v2312", Version = "v2312", Queues = CpuQueues },
            ],
        },
        new()
        {
            Name = "zCFD", Description = "Density based finite volume and discontinuous Galerkin solver.", TaskHourPrice = 1.25m,
            Versions =
            [
                new() { Code = "zcfd:2021.1.1", Version = "2021.1.1", Queues = GpuQueues },
                new() { Code = "zcfd:2023.2", Version = "2023.2", Queues = GpuQueues },
            ],
        },
        new()
        {
            Name = "zOpt", Description = "Aerodynamic shape optimisation with zCFD.", TaskHourPrice = 1.75m,
            Versions =
            [
                new() { Code = "zopt:1", Version = "1.0", Queues = GpuQueues },
                new() { Code = "zopt:2", Version = "2.0", Queues = GpuQueues },
            ],
        },
        new()
        {
            Name = "MSC Nastran", Description = "Structural analysis by finite elements.", TaskHourPrice = 0.60m,
            Versions =
            [
                new() { Code = "nastran:2020", Version = "2020", Queues = CpuQueues },
                new() { Code = "nastran:2022.1", Version = "2022.1", Queues = CpuQueues },
            ],
        },
    ];
}
