using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Benchmarks.Http;

/// <summary>Jobs as EPIC answers them, all fields set.</summary>
internal static class SampleJobs
{
    public static string One(int id) => Job(id).ToString(Formatting.None);

    public static string Page(int offset, int limit, int total)
    {
        var page = new JObject
        {
            ["count"] = total,
            ["next"] = offset + limit < total ? $"https://epic.zenotech.com/api/v2/job/?limit={limit}&offset={offset + limit}" : null,
            ["previous"] = offset > 0 ? $"https://epic.zenotech.com/api/v2/job/?limit={limit}&offset={Math.Max(0, offset - limit)}" : null,
            ["results"] = new JArray(Enumerable.Range(offset, Math.Min(limit, total - offset)).Select(Job)),
        };
        return page.ToString(Formatting.None);
    }

    private static JObject Job(int id) => JObject.FromObject(new
    {
        id,
        name = $"cavity-{id}",
        app = "OpenFOAM",
        app_options = new { solver = "simpleFoam", partitions = 24, endTime = 500, decomposePar = true, reconstructPar = true },
        application_version = "v2312",
        cost = "£12.34",
        status = "Running",
        submitted_by = "Ada Lovelace",
        submitted_at = "2026-11-23T09:15:00Z",
        finished = false,
        resource = new
        {
            queue_code = "aws:c5",
            name = "AWS c5",
            description = "Compute optimised nodes",
            cluster_name = "AWS",
            max_runtime = 48,
            max_allocation = 64,
            reported_avail_tasks = 1024,
            reported_max_tasks = 2304,
            sla = new { name = "Standard", description = "Starts within minutes" },
            maintenance_mode = false,
            resource_config = new { accelerator = (object?)null, cpus = 2, cpu_generation = "Xeon Platinum", cores_per_cpu = 18, threads_per_core = 2, memory = "144 GB" },
            supports_local_submission = false,
        },
        project = 3,
        invoice_reference = "INV-1",
        config = new { upload = new[] { "complete", "failure" }, overwrite_existing = true, data_sync_interval = 0, local_submission = false },
        job_steps = new[] { Step(id, 1, "decomposePar"), Step(id, 2, "solver"), Step(id, 3, "reconstructPar") },
        input_data = new { path = "epic://work/cavity/" },
        requires_auth = false,
        array = 77,
    });

    private static object Step(int job, int index, string name) => new
    {
        id = (job * 10) + index,
        parent_job = job,
        run_if_previous_step_fails = false,
        step_name = name,
        node_count = 1,
        num_tasks = 24,
        tasks_per_node = 24,
        threads_per_task = 1,
        max_runtime = 2,
        status = "Running",
        exit_code = (int?)null,
        start = "2026-11-23T09:20:00Z",
        end = (string?)null,
        wallclock = "00:12:34",
        local_job_id = 4711,
    };
}
