using Epic.Generated.Testing;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Applications;

public sealed class JobOptionTests
{
    [TestCase("00:00:01", 1)]
    [TestCase("01:00:00", 1)]
    [TestCase("01:00:00.0000001", 2)]
    [TestCase("23:59:00", 24)]
    [TestCase("10.00:00:00", 240)]
    public void A_runtime_is_rounded_up_to_whole_hours(string runtime, int hours)
    {
        var spec = (SampleJobs.Box with { Solver = new() { Runtime = TimeSpan.Parse(runtime) } }).ToSpec().Jobs[0];

        Assert.That((spec.Spec.Tasks[0].Runtime, (int)spec.AppOptions["solver_runtime"]!), Is.EqualTo((hours, hours)));
    }

    [Test]
    public void Only_the_steps_that_run_are_tasks_and_each_has_its_runtime()
    {
        var job = SampleJobs.Cavity with
        {
            BlockMesh = new() { Runtime = TimeSpan.FromHours(2), Hyperthreading = false },
            DecomposePar = new() { Runtime = TimeSpan.FromHours(3) },
            Solver = new() { Runtime = TimeSpan.FromHours(4), Partitions = 48, Distribution = TaskDistribution.Socket, TasksPerDevice = 2 },
            ReconstructPar = null,
        };

        var body = AcceptedPayloads.Written(job.ToSpec())["jobs"]![0]!;

        Assert.Multiple(() =>
        {
            Assert.That(
                AcceptedPayloads.AreEqual(
                    body["spec"]!["tasks"]!,
                    JToken.Parse("""
                        [
                          {"reference":"blockMesh","partitions":1,"runtime":2,"task_distribution":"core","tasks_per_device":1,"hyperthreading":false},
                          {"reference":"decomposePar","partitions":1,"runtime":3,"task_distribution":"core","tasks_per_device":1,"hyperthreading":true},
                          {"reference":"solver","partitions":48,"runtime":4,"task_distribution":"socket","tasks_per_device":2,"hyperthreading":true}
                        ]
                        """)),
                Is.True,
                body.ToString());
            Assert.That(
                AcceptedPayloads.AreEqual(
                    body["app_options"]!,
                    JToken.Parse("""
                        {
                          "blockMesh":true,"decomposePar":true,"reconstructPar":false,
                          "blockMesh_runtime":2,"decomposePar_runtime":3,"solver_runtime":4,"reconstructPar_runtime":1,
                          "clear_partitions":true,"partitions":48,"stopAt":"endTime","endTime":0,"startTime":0,"startFrom":"latestTime",
                          "solver":"simpleFoam","reconstruct_option":"all","reconstruct_time":"","upload_excludes":"no",
                          "solver_tasks_per_node":"socket","solver_tasks_per_device":2
                        }
                        """)),
                Is.True,
                body.ToString());
        });
    }

    [Test]
    public void Every_option_of_OpenFoam_has_EPICs_text()
    {
        var job = SampleJobs.Cavity with
        {
            ClearPartitions = false,
            Reconstruction = OpenFoamReconstruction.Time,
            ReconstructionTime = "0.5:2",
            UploadPartitions = OpenFoamPartitionUpload.OnError,
            Solver = new() { Program = "pisoFoam", StartFrom = OpenFoamStartFrom.StartTime, StartTime = 0.25m, EndTime = 2 },
        };

        var options = job.ToSpec().Jobs[0].AppOptions;

        Assert.That(
            new[] { "clear_partitions", "reconstruct_option", "reconstruct_time", "upload_excludes", "solver", "startFrom", "startTime", "endTime" }
                .Select(option => options[option]!.ToString(Newtonsoft.Json.Formatting.None)),
            Is.EqualTo(new[] { "false", "\"time\"", "\"0.5:2\"", "\"error\"", "\"pisoFoam\"", "\"startTime\"", "0.25", "2" }));
    }

    [Test]
    public void An_option_value_that_this_version_does_not_know_can_be_sent()
    {
        var job = SampleJobs.Cavity with { Solver = new() { StopAt = new OpenEnum<OpenFoamStopAt>("never") } };

        Assert.That((string?)job.ToSpec().Jobs[0].AppOptions["stopAt"], Is.EqualTo("never"));
    }

    [Test]
    public void Zopt_without_a_mesh_generator_has_the_solver_only()
    {
        var binding = (SampleJobs.Optimisation with { ExaMesh = null, CleanCase = false, OverrideFile = "overset.py" }).ToSpec().Jobs[0];

        Assert.That(binding.Spec.Tasks.Select(task => task.Reference), Is.EqualTo(new[] { "ZCFD" }));
        Assert.That(
            ((bool)binding.AppOptions["run_examesh"]!, (bool)binding.AppOptions["clean_case"]!, (string?)binding.AppOptions["override_file"]),
            Is.EqualTo((false, false, "overset.py")));
    }

    [Test]
    public void Nastran_has_its_three_options_and_its_task()
    {
        var binding = AcceptedPayloads.Written(SampleJobs.Nastran.ToSpec())["jobs"]![0]!;

        Assert.That(
            AcceptedPayloads.AreEqual(
                binding,
                JToken.Parse("""
                    {
                      "name":"wing",
                      "spec":{"app_code":"nastran:2021","tasks":[
                        {"reference":"Nastran","partitions":4,"runtime":3,"task_distribution":"core","tasks_per_device":1,"hyperthreading":true}]},
                      "app_options":{"dat_file":"wing.dat","nastran_licence_server":"27500@licences.example.com","stop":false},
                      "cluster":{"queue_code":"aws:c5"},
                      "input_data":{"path":"epic://work/wing/"}
                    }
                    """)),
            Is.True,
            binding.ToString());
    }

    [Test]
    public void Settings_say_when_results_come_back()
    {
        var settings = new JobSettings { UploadOnFailure = false, UploadOnCancellation = false, OverwriteExisting = false, DataSyncInterval = 5, LocalSubmission = true };

        var config = AcceptedPayloads.Written((SampleJobs.Box with { Settings = settings }).ToSpec())["config"]!;

        Assert.That(
            JToken.DeepEquals(config, JToken.Parse("""{"upload":["complete"],"overwrite_existing":false,"data_sync_interval":5,"local_submission":true}""")),
            Is.True,
            config.ToString());
    }

    [Test]
    public void An_arrays_project_and_queue_reach_every_job_that_names_none_itself()
    {
        var array = SampleJobs.Study with
        {
            ProjectId = 7,
            Jobs = [SampleJobs.Study.Jobs[0], SampleJobs.Study.Jobs[1] with { ProjectId = 8, QueueCode = "aws:g5" }],
        };

        var jobs = array.ToSpec().Jobs;

        Assert.That(jobs.Select(job => (job.Spec.Project, job.Cluster.QueueCode)), Is.EqualTo(new[] { ((long?)7, "aws:p4d"), (8, "aws:g5") }));
    }

    [Test]
    public void A_body_can_be_changed_without_changing_the_job()
    {
        var options = new Dictionary<string, JToken> { ["future"] = new JObject { ["deep"] = 1 } };
        var job = SampleJobs.Box with { AdditionalOptions = options };
        options["future"]["deep"] = 2;
        options["other"] = 3;

        var body = job.ToSpec();
        body.Jobs[0].AppOptions["future"]!["deep"] = 4;

        var again = job.ToSpec().Jobs[0].AppOptions;
        Assert.That(((int)again["future"]!["deep"]!, again.ContainsKey("other")), Is.EqualTo((1, false)));
    }

    [Test]
    public void A_list_that_its_user_changes_later_does_not_change_the_array()
    {
        var jobs = new List<JobDefinition>(SampleJobs.Study.Jobs);
        var array = SampleJobs.Study with { Jobs = jobs };
        jobs.Clear();

        Assert.That(array.ToSpec().Jobs, Has.Count.EqualTo(2));
    }
}
