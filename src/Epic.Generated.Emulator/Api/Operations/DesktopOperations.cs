using System.Globalization;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api.Calls;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Api.Json;
using Epic.Generated.Emulator.Site;
using Epic.Generated.Emulator.Submission;

namespace Epic.Generated.Emulator.Api.Operations;

/// <summary>The operations of the tag desktop.</summary>
internal static class DesktopOperations
{
    private const int MostHours = 720;

    public static void Register(OperationTable table, Paginator page)
    {
        table.Add("desktop_list", call => page.Answer(call, Mine(call).ToList(), desktop => Desktop(call, desktop)));
        table.Add("desktop_create", Create);
        table.Add("desktop_quote", Quote);
        table.Add("desktop_read", call => ApiResponse.Ok(Desktop(call, Find(call))));
        table.Add("desktop_terminate", Terminate);
    }

    private static IEnumerable<DesktopRecord> Mine(ApiCall call) => call.Site.Desktops.Where(desktop => desktop.Owner == call.User.Name);

    private static DesktopRecord Find(ApiCall call)
    {
        var id = call.Id("id");
        return Mine(call).FirstOrDefault(desktop => desktop.Id == id) ?? throw ApiException.NotFound();
    }

    private static ApiResponse Create(ApiCall call)
    {
        var body = call.Body();
        var code = (string)body["node_code"]!;
        var node = call.Site.Catalog.DesktopNode(code) ?? throw ApiException.Invalid($"Object with node_code={code} does not exist.", "node_code");
        CheckVersion(call.Site, body);
        var runtime = (long)body["runtime"]!;
        if (runtime > MostHours)
        {
            throw ApiException.Invalid($"Ensure this value is less than or equal to {MostHours}.", "runtime");
        }

        if ((bool)body["secure_ip"]! && body["ip_address"] is null)
        {
            throw ApiException.Invalid("This field is required when secure_ip is true.", "ip_address");
        }

        var project = ProjectLookup.Find(call.Site, (long?)body["project"], "project");
        var hourPrice = HourPrice(call.Site, node);
        if (call.Site.Ledger.Refusal(call.User.Name, project, hourPrice * runtime) is { } refusal)
        {
            throw ApiException.Forbidden(refusal);
        }

        var desktop = new DesktopRecord
        {
            Id = call.Site.Ids.NextDesktop(),
            Owner = call.User.Name,
            NodeCode = code,
            LaunchedAt = call.Site.Now,
            Runtime = (int)runtime,
            HourPrice = hourPrice,
            Project = project?.Id,
        };
        call.Site.AddDesktop(desktop);
        return ApiResponse.Created(Desktop(call, desktop));
    }

    private static ApiResponse Quote(ApiCall call)
    {
        var body = call.Body();
        CheckVersion(call.Site, body);
        var runtime = (long)body["runtime"]!;
        var node = call.Site.Catalog.DesktopNode((string)body["node_code"]!);
        var refusal = node is null ? "There is no such node type."
            : runtime > MostHours ? $"A desktop runs for {MostHours} hours at most."
            : call.Site.Ledger.Refusal(call.User.Name, null, HourPrice(call.Site, node) * runtime);
        return ApiResponse.Ok(refusal is not null
            ? new JsonObject { ["valid"] = false, ["reason"] = refusal }
            : new JsonObject
            {
                ["cost"] = Money.Node(HourPrice(call.Site, node!) * runtime, call.Site.Currency),
                ["valid"] = true,
                ["reason"] = "",
            });
    }

    private static ApiResponse Terminate(ApiCall call)
    {
        var desktop = Find(call);
        call.Body();
        if (desktop.IsRunningAt(call.Site.Now))
        {
            desktop.TerminatedAt = call.Site.Now;
        }

        return ApiResponse.NoContent;
    }

    private static void CheckVersion(SiteState site, JsonObject body)
    {
        if ((long?)body["application_version"] is { } version && site.Catalog.Versions.All(candidate => candidate.Id != version))
        {
            throw ApiException.Invalid($"Invalid pk \"{version}\" - object does not exist.", "application_version");
        }
    }

    private static decimal HourPrice(SiteState site, DesktopNodeSeed node) =>
        node.HourPrice * (1 + site.Seed.Billing.ServiceRate) * (1 + site.Seed.Billing.TaxRate);

    private static JsonObject Desktop(ApiCall call, DesktopRecord desktop)
    {
        var now = call.Site.Now;
        var status = desktop.StatusAt(now, call.Site.Seed.DesktopLaunchTime);
        return new JsonObject
        {
            ["id"] = desktop.Id,
            ["status"] = status,
            ["connection_string"] = status == "Running"
                ? string.Create(CultureInfo.InvariantCulture, $"https://desktop-{desktop.Id}.epic.example.com/")
                : null,
            ["node_type"] = CatalogJson.DesktopNode(call.Site.Catalog.DesktopNode(desktop.NodeCode)!),
            ["launched_by"] = desktop.Owner,
            ["team"] = null,
            ["created"] = JsonTimeFormat.Text(desktop.LaunchedAt),
            ["runtime"] = desktop.Runtime.ToString(CultureInfo.InvariantCulture),
        };
    }
}
