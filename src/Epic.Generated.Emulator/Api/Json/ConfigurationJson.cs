using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Catalog;

namespace Epic.Generated.Emulator.Api.Json;

/// <summary>The configuration of an application on a queue as the API writes it.</summary>
internal static class ConfigurationJson
{
    // When the believable site was configured; nothing depends on it.
    private static readonly string Created = JsonTimeFormat.Text(new DateTimeOffset(2023, 3, 1, 9, 0, 0, TimeSpan.Zero));

    public static JsonObject Create(AppVersion app, QueueSeed queue)
    {
        var name = app.Version.Code.Replace(':', '-');
        return new JsonObject
        {
            ["application_configuration"] = new JsonObject
            {
                ["start_script"] = Template($"{name}-start", $"#!/bin/bash\nmodule load {app.Version.Code.Replace(':', '/')}\nsrun $EPIC_COMMAND\n"),
                ["stop_script"] = Template($"{name}-stop", "#!/bin/bash\nscancel $SLURM_JOB_ID\n"),
                ["created"] = Created,
                ["modified"] = Created,
                ["name"] = name.Length > 20 ? name[..20] : name,
            },
            ["environment_script"] = Template($"{queue.Code.Replace(':', '-')}-environment", "#!/bin/bash\nmodule purge\n"),
            ["env_variables"] = new JsonArray(
                new JsonObject { ["variable_name"] = "EPIC_QUEUE", ["value"] = queue.Code },
                new JsonObject { ["variable_name"] = "EPIC_APPLICATION", ["value"] = app.Version.Code }),
            ["created"] = Created,
            ["modified"] = Created,
        };
    }

    private static JsonObject Template(string name, string content) => new() { ["name"] = name, ["content"] = content };
}
