using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Operations;

/// <summary>The bodies that EPIC is known to accept, built with the models, and their JSON.</summary>
internal static class JobBodies
{
    private static readonly JObject Accepted = (JObject)WireJson.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Operations", "accepted-bodies.json")));

    public static JobArraySpec OpenFoam => Array("cavity", new JobDataBinding
    {
        Name = "cavity",
        Spec = new JobSpec { AppCode = "openfoam:v1606", Tasks = [CoreTask("decomposePar"), CoreTask("solver"), CoreTask("reconstructPar")] },
        AppOptions = JObject.FromObject(new
        {
            blockMesh = false,
            decomposePar = true,
            reconstructPar = true,
            blockMesh_runtime = 1,
            decomposePar_runtime = 1,
            solver_runtime = 1,
            reconstructPar_runtime = 1,
            clear_partitions = true,
            partitions = 1,
            stopAt = "endTime",
            endTime = 0,
            startTime = 0,
            startFrom = "latestTime",
            solver = "simpleFoam",
            reconstruct_option = "all",
            reconstruct_time = "",
            upload_excludes = "no",
            solver_tasks_per_node = "core",
            solver_tasks_per_device = 1,
        }),
        Cluster = new JobClusterSpec { QueueCode = "aws:c5" },
        InputData = new DataSpec { Path = "epic://work/cavity/" },
    });

    public static JobArraySpec Zcfd => Array("zcfd_case", ZcfdJob("zcfd_case", "fv.py", 100, 1, "epic://work/zcfd/"));

    public static JobArraySpec Zopt
    {
        get
        {
            var job = ZcfdJob("opt", "c.py", 100, 1, "epic://work/opt/");
            job.Spec = new JobSpec { AppCode = "zopt:1", Tasks = [CoreTask("ExaMesh"), DeviceTask("ZCFD")] };
            job.AppOptions["problem_name"] = "p.h5";
            job.AppOptions["toml_file"] = "mesh.toml";
            job.AppOptions["run_examesh"] = true;
            job.AppOptions["clean_case"] = true;
            return Array("opt", job);
        }
    }

    public static JobArraySpec ZcfdArray
    {
        get
        {
            var array = Array(
                "my_job_array",
                ZcfdJob("zcfd_run_1", "fv_1.py", 1000, 24, "epic://work/zcfd/run.1/"),
                ZcfdJob("zcfd_run_2", "fv_2.py", 1000, 24, "epic://work/zcfd/run.2/"));
            array.CommonData = new DataSpec { Path = "epic://work/zcfd/" };
            return array;
        }
    }

    public static JobSpec Quote => new()
    {
        AppCode = "openfoam:v1606",
        Project = 3,
        Tasks = [CoreTask("decomposePar"), CoreTask("solver", 24), CoreTask("reconstructPar")],
    };

    public static DesktopLaunchSpec Desktop => new()
    {
        NodeCode = "viz:large",
        Runtime = 2,
        SecureIp = true,
        IpAddress = "192.0.2.7",
        InvoiceReference = "INV-1",
        DataPath = new DataSpec { Path = "epic://data_path/" },
        MountType = MountType.Offline,
        Project = 4,
    };

    /// <summary>The JSON that EPIC is known to accept.</summary>
    public static string Expected(string name) => Accepted[name]!.ToString();

    public static IEnumerable<string> Names => Accepted.Properties().Select(body => body.Name);

    private static JobArraySpec Array(string name, params JobDataBinding[] jobs) => new()
    {
        Name = name,
        Config = new JobConfiguration
        {
            Upload = [JobUploadCondition.Failure, JobUploadCondition.Complete, JobUploadCondition.Cancel],
            OverwriteExisting = true,
            DataSyncInterval = 0,
            LocalSubmission = false,
        },
        Jobs = jobs,
    };

    private static JobDataBinding ZcfdJob(string name, string caseName, int cycles, int partitions, string path) => new()
    {
        Name = name,
        Spec = new JobSpec { AppCode = "zcfd:2021.1.1", Tasks = [DeviceTask("ZCFD", partitions)] },
        AppOptions = new JObject
        {
            ["case_name"] = caseName,
            ["problem_name"] = "box.hdf5",
            ["cycles"] = cycles,
            ["restart"] = false,
            ["override_file"] = null,
            ["partitions"] = partitions,
            ["solver_tasks_per_node"] = "device",
            ["solver_runtime"] = 1,
        },
        Cluster = new JobClusterSpec { QueueCode = "aws:p4d" },
        InputData = new DataSpec { Path = path },
    };

    private static JobTaskSpec CoreTask(string reference, int partitions = 1) => Task(reference, partitions, TaskDistribution.Core);

    private static JobTaskSpec DeviceTask(string reference, int partitions = 1) => Task(reference, partitions, TaskDistribution.Device);

    private static JobTaskSpec Task(string reference, int partitions, TaskDistribution distribution) => new()
    {
        Reference = reference,
        Partitions = partitions,
        Runtime = 1,
        TaskDistribution = distribution,
        TasksPerDevice = 1,
        Hyperthreading = true,
    };
}
