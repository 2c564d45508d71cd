using System.Text.Json.Nodes;

namespace Epic.Generated.Emulator.Tests.Support;

/// <summary>Bodies of job_create.</summary>
internal static class Jobs
{
    /// <summary>An OpenFOAM array of one job for each name.</summary>
    public static JsonObject OpenFoam(params string[] names) => new()
    {
        ["name"] = "array",
        ["config"] = new JsonObject { ["upload"] = new JsonArray("failure", "complete", "cancel"), ["overwrite_existing"] = true },
        ["jobs"] = new JsonArray([.. names.Select(name => Binding(name, "decomposePar", "solver", "reconstructPar"))]),
    };

    public static JsonObject Binding(string name, params string[] tasks) => new()
    {
        ["name"] = name,
        ["spec"] = new JsonObject
        {
            ["app_code"] = "openfoam:v1606",
            ["tasks"] = new JsonArray([.. tasks.Select(Task)]),
        },
        ["app_options"] = new JsonObject { ["solver"] = "simpleFoam", ["endTime"] = 0 },
        ["cluster"] = new JsonObject { ["queue_code"] = "aws:c5" },
        ["input_data"] = new JsonObject { ["path"] = "epic://work/cavity/" },
    };

    public static JsonObject Task(string reference) => new()
    {
        ["reference"] = reference,
        ["partitions"] = 1,
        ["runtime"] = 1,
        ["task_distribution"] = "core",
    };

    public static async Task<int> SubmitAsync(this ApiClient api, JsonObject spec) =>
        (int)(await api.PostAsync("job/", spec.ToJsonString()))[0]!["id"]!;
}
