using Epic.Generated.Testing;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Applications;

public sealed class JobMistakeTests
{
    private static readonly TestCaseData[] Mistakes =
    [
        Mistake(SampleJobs.Cavity with { Name = "" }, "Name"),
        Mistake(SampleJobs.Cavity with { Name = new string('x', 101) }, "Name"),
        Mistake(SampleJobs.Cavity with { Name = null! }, "Name"),
        Mistake(SampleJobs.Cavity with { AppCode = " " }, "AppCode"),
        Mistake(SampleJobs.Cavity with { QueueCode = null }, "QueueCode"),
        Mistake(SampleJobs.Cavity with { QueueCode = "" }, "QueueCode"),
        Mistake(SampleJobs.Cavity with { ProjectId = -2 }, "ProjectId"),
        Mistake(SampleJobs.Cavity with { DataPath = EpicPath.Root }, "DataPath"),
        Mistake(SampleJobs.Cavity with { DataPath = EpicPath.Parse("epic://work/cavity") }, "DataPath"),
        Mistake(SampleJobs.Cavity with { Settings = new() { DataSyncInterval = -1 } }, "Settings.DataSyncInterval"),
        Mistake(SampleJobs.Cavity with { Solver = new() { Partitions = 0 } }, "Solver.Partitions"),
        Mistake(SampleJobs.Cavity with { Solver = new() { TasksPerDevice = 0 } }, "Solver.TasksPerDevice"),
        Mistake(SampleJobs.Cavity with { Solver = new() { Runtime = TimeSpan.Zero } }, "Solver.Runtime"),
        Mistake(SampleJobs.Cavity with { Solver = new() { Program = "" } }, "Solver.Program"),
        Mistake(SampleJobs.Cavity with { Solver = new() { Distribution = default } }, "Solver.Distribution"),
        Mistake(SampleJobs.Cavity with { Solver = new() { StopAt = default } }, "Solver.StopAt"),
        Mistake(SampleJobs.Cavity with { Solver = new() { StartFrom = default } }, "Solver.StartFrom"),
        Mistake(SampleJobs.Cavity with { Solver = null! }, "Solver"),
        Mistake(SampleJobs.Cavity with { BlockMesh = new() { Runtime = TimeSpan.FromHours(-1) } }, "BlockMesh.Runtime"),
        Mistake(SampleJobs.Cavity with { DecomposePar = new() { Runtime = TimeSpan.Zero } }, "DecomposePar.Runtime"),
        Mistake(SampleJobs.Cavity with { ReconstructPar = new() { Runtime = TimeSpan.Zero } }, "ReconstructPar.Runtime"),
        Mistake(SampleJobs.Cavity with { Reconstruction = OpenFoamReconstruction.Time }, "ReconstructionTime"),
        Mistake(SampleJobs.Cavity with { Reconstruction = default }, "Reconstruction"),
        Mistake(SampleJobs.Cavity with { UploadPartitions = default }, "UploadPartitions"),
        Mistake(SampleJobs.Cavity with { AdditionalOptions = new Dictionary<string, JToken> { ["solver"] = "x" } }, "AdditionalOptions"),
        Mistake(SampleJobs.Box with { Solver = null! }, "Solver"),
        Mistake(SampleJobs.Nastran with { Solver = null! }, "Solver"),
        Mistake(Generic(new JobTask { Reference = "a" }, null!), "Steps[1]"),
        Mistake(SampleJobs.Box with { CaseName = "" }, "CaseName"),
        Mistake(SampleJobs.Box with { CaseName = "/etc/passwd" }, "CaseName"),
        Mistake(SampleJobs.Box with { ProblemName = "../box.hdf5" }, "ProblemName"),
        Mistake(SampleJobs.Box with { ProblemName = "mesh/" }, "ProblemName"),
        Mistake(SampleJobs.Box with { OverrideFile = @"a\b.py" }, "OverrideFile"),
        Mistake(SampleJobs.Box with { Cycles = 0 }, "Cycles"),
        Mistake(SampleJobs.Box with { Solver = new() { Partitions = -1 } }, "Solver.Partitions"),
        Mistake(SampleJobs.Box with { Solver = new() { Runtime = TimeSpan.FromTicks(-1) } }, "Solver.Runtime"),
        Mistake(SampleJobs.Box with { Solver = new() { TasksPerDevice = 0 } }, "Solver.TasksPerDevice"),
        Mistake(SampleJobs.Box with { Solver = new() { Distribution = default } }, "Solver.Distribution"),
        Mistake(SampleJobs.Optimisation with { TomlFile = "" }, "TomlFile"),
        Mistake(SampleJobs.Optimisation with { ExaMesh = new() { Runtime = TimeSpan.Zero } }, "ExaMesh.Runtime"),
        Mistake(SampleJobs.Optimisation with { Cycles = 0 }, "Cycles"),
        Mistake(SampleJobs.Nastran with { DatFile = "" }, "DatFile"),
        Mistake(SampleJobs.Nastran with { LicenseServer = "" }, "LicenseServer"),
        Mistake(SampleJobs.Nastran with { Solver = new() { Partitions = 0 } }, "Solver.Partitions"),
        Mistake(SampleJobs.Nastran with { Solver = new() { Runtime = TimeSpan.Zero } }, "Solver.Runtime"),
        Mistake(Generic(), "Steps"),
        Mistake(Generic(new JobTask { Reference = new string('x', 26) }), "Steps[0].Reference"),
        Mistake(Generic(new JobTask { Reference = "a" }, new JobTask { Reference = "b", Partitions = 0 }), "Steps[1].Partitions"),
        Mistake(Generic(new JobTask { Reference = "a", Runtime = TimeSpan.Zero }), "Steps[0].Runtime"),
        Mistake(Generic(new JobTask { Reference = "a", TasksPerDevice = 0 }), "Steps[0].TasksPerDevice"),
        Mistake(Generic(new JobTask { Reference = "a", Distribution = default }), "Steps[0].Distribution"),
        Mistake(Generic(new JobTask { Reference = "a" }, new JobTask { Reference = "a" }), "Steps"),
        Mistake(Generic(new JobTask { Reference = "a" }) with { RequiredFiles = [".."] }, "RequiredFiles"),
        Mistake(SampleJobs.Study with { Jobs = [] }, "Jobs"),
        Mistake(SampleJobs.Study with { Jobs = [SampleJobs.Box, null!] }, "Jobs[1]"),
        Mistake(SampleJobs.Study with { Jobs = [SampleJobs.Box, SampleJobs.Box with { Cycles = 0 }] }, "Jobs[1].Cycles"),
        Mistake(SampleJobs.Study with { QueueCode = null }, "Jobs[0].QueueCode"),
        Mistake(SampleJobs.Study with { CommonData = EpicPath.Parse("epic://work/zcfd") }, "CommonData"),
        Mistake(SampleJobs.Study with { Jobs = [SampleJobs.Box with { Settings = new() { OverwriteExisting = false } }] }, "Jobs[0].Settings"),
    ];

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_an_exception_that_names_the_option(JobSubmission job, string option)
    {
        var error = Assert.Throws<ArgumentException>(() => job.ToSpec());

        Assert.That(error.ParamName, Is.EqualTo(option));
        Assert.That(error.Message, Does.StartWith($"{job.GetType().Name}.{option} "));
    }

    private static readonly OpenFoamSolver[] Controls =
    [
        new() { StopAt = OpenFoamStopAt.NextWrite, EndTime = 200 },
        new() { StopAt = OpenFoamStopAt.WriteNow, EndTime = 1 },
        new() { StartTime = 1 },
        new() { StartFrom = OpenFoamStartFrom.FirstTime, StartTime = 5, EndTime = 2 },
        new() { StartFrom = OpenFoamStartFrom.StartTime, StartTime = 2, EndTime = 2 },
        new() { StartFrom = OpenFoamStartFrom.StartTime, StartTime = -360, EndTime = -20 },
    ];

    [TestCaseSource(nameof(Controls))]
    public void Start_and_end_times_that_controlDict_always_has_are_accepted_and_sent(OpenFoamSolver solver)
    {
        var options = (SampleJobs.Cavity with { Solver = solver }).ToSpec().Jobs[0].AppOptions;

        Assert.That(((decimal)options["startTime"]!, (decimal)options["endTime"]!), Is.EqualTo((solver.StartTime, solver.EndTime)));
    }

    [TestCase("2", "2")]
    [TestCase("0.5", "0.5")]
    [TestCase("1e-3", "0.001")]
    [TestCase("0:10", "\"0:10\"")]
    [TestCase("1,2", "\"1,2\"")]
    [TestCase(null, "\"\"")]
    public void A_reconstruction_time_that_is_a_number_is_sent_as_one(string? time, string sent)
    {
        var job = SampleJobs.Cavity with { Reconstruction = OpenFoamReconstruction.Latest, ReconstructionTime = time };

        Assert.That(job.ToSpec().Jobs[0].AppOptions["reconstruct_time"]!.ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo(sent));
    }

    [Test]
    public void A_job_needs_no_queue_to_be_quoted_or_validated()
    {
        var job = SampleJobs.Cavity with { QueueCode = null };

        Assert.That(job.Validate, Throws.Nothing);
        Assert.That(job.ToQuoteSpec().QueueCode, Is.Null);
    }

    [Test]
    public void A_job_of_an_array_may_repeat_the_arrays_settings()
    {
        var settings = new JobSettings { OverwriteExisting = false };
        var array = SampleJobs.Study with { Settings = settings, Jobs = [SampleJobs.Box with { Settings = settings with { } }] };

        Assert.That(array.ToSpec().Config.OverwriteExisting, Is.False);
    }

    private static GenericJob Generic(params JobTask[] steps) => new()
    {
        Name = "any",
        AppCode = "any:1",
        QueueCode = "aws:c5",
        DataPath = EpicPath.Parse("epic://any/"),
        Steps = steps,
    };

    private static TestCaseData Mistake(JobSubmission job, string option) => new TestCaseData(job, option).SetArgDisplayNames(job.GetType().Name, option);
}
