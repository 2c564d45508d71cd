using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api.Calls;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Api.Operations;

/// <summary>The operations of the tag licenses.</summary>
internal static class LicenseOperations
{
    public static void Register(OperationTable table, Paginator page)
    {
        table.Add("licenses_list", call => page.Answer(call, Mine(call).ToList(), license => License(call.Site, license)));
        table.Add("licenses_create", Create);
        table.Add("licenses_read", call => ApiResponse.Ok(License(call.Site, Find(call))));
        table.Add("licenses_delete", call =>
        {
            call.Site.Licenses.Remove(Find(call));
            return ApiResponse.NoContent;
        });
        table.Add("licenses_templates", call => ReadTemplates(call, page));
    }

    private static IEnumerable<LicenseRecord> Mine(ApiCall call) => call.Site.Licenses.Where(license => license.Owner == call.User.Name);

    private static LicenseRecord Find(ApiCall call) => Guid.TryParse(call.Argument("id"), out var id)
        ? Mine(call).FirstOrDefault(license => license.Id == id) ?? throw ApiException.NotFound()
        : throw ApiException.NotFound();

    private static ApiResponse Create(ApiCall call)
    {
        var body = call.Body();
        var application = (long?)body["application"];
        if (application is not null && call.Site.Catalog.Versions.All(version => version.ApplicationId != application))
        {
            throw ApiException.Invalid($"Invalid pk \"{application}\" - object does not exist.", "application");
        }

        var license = new LicenseRecord
        {
            Id = Guid.NewGuid(),
            Owner = call.User.Name,
            Name = (string)body["display_name"]!,
            Description = (string?)body["description"],
            ApplicationId = (int?)application,
            Environment = (JsonArray)body["environment"]!.DeepClone(),
        };
        call.Site.Licenses.Add(license);
        var answer = Core(license);
        answer["application"] = license.ApplicationId;
        return ApiResponse.Created(answer);
    }

    private static ApiResponse ReadTemplates(ApiCall call, Paginator page)
    {
        var templates = call.Site.Seed.LicenseTemplates;
        return call.Host.Options.LicenseTemplates switch
        {
            LicenseTemplatesFormat.Page => page.Answer(call, [.. templates], template => Template(call.Site, template)),
            LicenseTemplatesFormat.List => ApiResponse.Ok(new JsonArray([.. templates.Select(template => Template(call.Site, template))])),
            _ => ApiResponse.Ok(templates.Count == 0 ? new JsonObject() : Template(call.Site, templates[0])),
        };
    }

    private static JsonObject License(SiteState site, LicenseRecord license)
    {
        var answer = Core(license);
        answer["active"] = true;
        if (license.ApplicationId is { } id)
        {
            answer["application"] = Application(id, site.Catalog.Applications[id - 1].Name);
        }

        return answer;
    }

    // A licence without a description leaves it out: the description of the API does not let it be null.
    private static JsonObject Core(LicenseRecord license)
    {
        var answer = new JsonObject
        {
            ["id"] = license.Id.ToString(),
            ["display_name"] = license.Name,
            ["environment"] = license.Environment.DeepClone(),
        };
        if (license.Description is { } description)
        {
            answer["description"] = description;
        }

        return answer;
    }

    private static JsonObject Template(SiteState site, LicenseTemplateSeed template)
    {
        var answer = new JsonObject
        {
            ["id"] = SiteBuilder.StableGuid("template-" + template.Application).ToString(),
            ["environment"] = new JsonArray([.. template.Environment.Select(variable => new JsonObject
            {
                ["variable_name"] = variable.Key,
                ["help_text"] = variable.Value,
                ["var_type"] = "string",
            })]),
        };
        if (site.Catalog.ApplicationId(template.Application) is { } id)
        {
            answer["application"] = Application(id, template.Application);
        }

        return answer;
    }

    private static JsonObject Application(int id, string name) => new() { ["pk"] = id, ["name"] = name };
}
