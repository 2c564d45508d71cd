using Epic.Generated.Testing;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Jobs;

/// <summary>The definition of a submitted job is read back as it was submitted.</summary>
public sealed class DefinitionTests
{
    private static readonly JobDefinition[] Jobs =
    [
        SampleJobs.Cavity,
        SampleJobs.Box,
        SampleJobs.Optimisation,
        SampleJobs.Nastran,
        SampleJobs.Cavity with
        {
            ProjectId = 3,
            Settings = new JobSettings { UploadOnFailure = false, DataSyncInterval = 60 },
            BlockMesh = new SerialStep { Runtime = TimeSpan.FromHours(2) },
            ReconstructPar = null,
            Reconstruction = OpenFoamReconstruction.Time,
            ReconstructionTime = "0:10",
            UploadPartitions = OpenFoamPartitionUpload.Yes,
            ClearPartitions = false,
            AdditionalOptions = new Dictionary<string, JToken> { ["new_option"] = new JObject { ["a"] = 1 } },
            Solver = new OpenFoamSolver { Program = "icoFoam", Partitions = 24, Runtime = TimeSpan.FromHours(8), Distribution = TaskDistribution.Socket, TasksPerDevice = 2, StartFrom = OpenFoamStartFrom.StartTime, StartTime = 0.5m, EndTime = 200 },
        },
        SampleJobs.Box with { OverrideFile = "over.txt", Restart = true, Cycles = 7, Solver = new ZcfdSolver { Partitions = 4, Distribution = TaskDistribution.Node } },
        SampleJobs.Optimisation with { ExaMesh = null, CleanCase = false },
        new GenericJob
        {
            Name = "any",
            AppCode = "new:1",
            QueueCode = "aws:c5",
            DataPath = EpicPath.Parse("epic://work/any/"),
            AdditionalOptions = new Dictionary<string, JToken> { ["mode"] = "fast", ["list"] = new JArray(1, 2) },
            Steps = [new JobTask { Reference = "pre" }, new JobTask { Reference = "main", Partitions = 8, Runtime = TimeSpan.FromHours(5) }],
        },
    ];

    [TestCaseSource(nameof(Jobs))]
    public async Task A_job_is_read_back_as_it_was_submitted(JobDefinition job)
    {
        var epic = Epic(Submitted(job), (job.AppCode, "Any", "1"));

        Assert.That(await epic.Jobs.GetDefinitionAsync(7, job.AppCode), Is.EqualTo(job));
        Assert.That(epic.Calls, Is.EqualTo(new[] { "job_read" }));
    }

    [TestCase("OpenFOAM (v2312)")]
    [TestCase("OpenFOAM v2312")]
    [TestCase("openfoam:v2312")]
    public async Task The_version_of_the_catalog_with_the_name_of_the_application_is_found(string app)
    {
        var epic = Epic(Submitted(SampleJobs.Cavity, app), ("openfoam:v2312", "OpenFOAM", "v2312"), ("openfoam:v1606", "OpenFOAM", "v1606"));

        Assert.That((await epic.Jobs.GetDefinitionAsync(7)).AppCode, Is.EqualTo("openfoam:v2312"));
    }

    [TestCase("OpenFOAM (v23)")]
    [TestCase("OpenFOAM")]
    [TestCase("")]
    [TestCase(null)]
    public void A_name_of_no_single_version_is_refused_and_the_message_asks_for_the_code(string? app)
    {
        var epic = Epic(Submitted(SampleJobs.Cavity, app), ("openfoam:v2312", "OpenFOAM", "v2312"), ("openfoam:v1606", "OpenFOAM", "v1606"));

        Assert.That(() => epic.Jobs.GetDefinitionAsync(7), Throws.TypeOf<EpicResponseException>().With.Message.Contains("name its code"));
    }

    [Test]
    public void The_name_of_two_versions_is_refused()
    {
        var epic = Epic(Submitted(SampleJobs.Cavity, "OpenFOAM v1"), ("openfoam:v1", "OpenFOAM", "v1"), ("openfoam-com:v1", "OpenFOAM", "v1"));

        Assert.That(() => epic.Jobs.GetDefinitionAsync(7), Throws.TypeOf<EpicResponseException>().With.Message.Contains("more than one"));
    }

    [Test]
    public async Task An_option_that_no_property_holds_makes_the_job_generic_and_is_not_changed()
    {
        var job = Submitted(SampleJobs.Cavity);
        job.AppOptions!["partitions"] = "as many as there are";

        var definition = await Epic(job, ("openfoam:v1606", "OpenFOAM", "v1606")).Jobs.GetDefinitionAsync(7, "openfoam:v1606");

        Assert.That(definition, Is.TypeOf<GenericJob>());
        Assert.That(JToken.DeepEquals(definition.ToSpec().Jobs[0].AppOptions, job.AppOptions), Is.True);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("/home/ada")]
    public void A_job_without_a_data_folder_cannot_be_read_back(string? path)
    {
        var job = Submitted(SampleJobs.Cavity);
        job.InputData = new DataSpec { Path = path! };

        Assert.That(() => Epic(job).Jobs.GetDefinitionAsync(7, "a:1"), Throws.TypeOf<EpicResponseException>().With.Message.Contains("data folder"));
    }

    // The job as EPIC returns it: the options, and steps without distribution.
    private static Job Submitted(JobDefinition definition, string? app = "Any (1)")
    {
        var spec = definition.ToSpec();
        var job = spec.Jobs[0];
        return new Job
        {
            Id = 7,
            Name = job.Name,
            App = app,
            AppOptions = (JObject)job.AppOptions.DeepClone(),
            Project = job.Spec.Project,
            Config = spec.Config,
            InputData = new DataSpec { Path = job.InputData!.Path },
            Resource = new ClusterQueue { QueueCode = job.Cluster.QueueCode },
            JobSteps = [.. job.Spec.Tasks.Select(task => new JobStep { StepName = task.Reference, NumTasks = task.Partitions, MaxRuntime = task.Runtime })],
        };
    }

    private static FakeEpic Epic(Job job, params (string Code, string Product, string Version)[] versions)
    {
        var epic = new FakeEpic();
        epic.FakeJobs.Get = _ => job;
        epic.FakeCatalog.Applications.AddRange(
            versions.Select(version => new CatalogApplication { Product = new ApplicationProduct { Name = version.Product }, Versions = [new ApplicationVersion { AppCode = version.Code, Version = version.Version }] }));
        return epic;
    }
}
