using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Catalog;

namespace Epic.Generated.Emulator.Api.Json;

/// <summary>The catalog as the API writes it.</summary>
internal static class CatalogJson
{
    // Every job carries its queue: each queue is rendered once.
    private static readonly ConditionalWeakTable<QueueSeed, object> Rendered = [];

    public static JsonObject Queue(QueueSeed queue) =>
        JsonObject.Create((JsonElement)Rendered.GetValue(queue, static seed => JsonSerializer.SerializeToElement(Render(seed))))!;

    public static JsonObject ListedApplication(SiteCatalog catalog, ApplicationSeed application)
    {
        var result = Application(catalog, application, "versions");
        result["supports_cases"] = application.Name is "OpenFOAM" or "zCFD";
        return result;
    }

    /// <summary>An application as it is read alone: the API calls its versions "version" there.</summary>
    public static JsonObject Application(SiteCatalog catalog, ApplicationSeed application, string versions = "version") => new()
    {
        ["id"] = catalog.ApplicationId(application.Name),
        ["product"] = new JsonObject
        {
            ["name"] = application.Name,
            ["image"] = $"/media/products/{Uri.EscapeDataString(application.Name)}.png",
            ["description"] = application.Description,
            ["small_print"] = application.SmallPrint,
        },
        [versions] = new JsonArray([.. application.Versions.Select(version => new JsonObject
        {
            ["app_code"] = version.Code,
            ["version"] = version.Version,
            ["available_on"] = new JsonArray([.. version.Queues.Select(queue => JsonValue.Create(queue))]),
        })]),
        ["permission_to_use"] = application.PermissionToUse,
    };

    public static JsonObject DesktopNode(DesktopNodeSeed node) => new()
    {
        ["node_code"] = node.Code,
        ["name"] = node.Name,
        ["description"] = node.Description,
        ["cores"] = node.Cores,
        ["gpus"] = node.Gpus,
    };

    private static JsonObject Render(QueueSeed queue) => new()
    {
        ["queue_code"] = queue.Code,
        ["name"] = queue.Name,
        ["description"] = queue.Description,
        ["cluster_name"] = queue.Cluster,
        ["max_runtime"] = queue.MaxRuntime,
        ["max_allocation"] = queue.MaxAllocation,
        ["reported_avail_tasks"] = null,
        ["reported_max_tasks"] = null,
        ["sla"] = new JsonObject { ["name"] = queue.ServiceLevel, ["description"] = queue.ServiceLevelDescription },
        ["maintenance_mode"] = queue.Maintenance,
        ["resource_config"] = new JsonObject
        {
            ["accelerator"] = Accelerator(queue),
            ["cpus"] = queue.Cpus,
            ["cpu_generation"] = queue.CpuGeneration,
            ["cores_per_cpu"] = queue.CoresPerCpu,
            ["threads_per_core"] = queue.ThreadsPerCore,
            ["memory"] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{queue.Memory}.0"),
        },
        ["supports_local_submission"] = false,
    };

    private static JsonObject? Accelerator(QueueSeed queue) => queue.Accelerator is null ? null : new JsonObject
    {
        ["name"] = queue.Accelerator,
        ["acc_class"] = "CUDA",
        ["quantity"] = queue.Accelerators,
        ["description"] = $"{queue.Accelerators} x {queue.Accelerator}",
    };
}
