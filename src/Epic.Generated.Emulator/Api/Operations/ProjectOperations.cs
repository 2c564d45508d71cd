using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api.Calls;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Api.Json;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Api.Operations;

/// <summary>The operations of the tag projects.</summary>
internal static class ProjectOperations
{
    public static void Register(OperationTable table, Paginator page)
    {
        table.Add("projects_list", call =>
        {
            var name = call.Filter("name");
            var projects = call.Site.Projects
                .Where(project => name is null || project.Code.Contains(name, StringComparison.OrdinalIgnoreCase))
                .ToList();
            return page.Answer(call, projects, Project);
        });
        table.Add("projects_read", call => ApiResponse.Ok(Details(call, Find(call))));
        table.Add("projects_partial_update", Update);
    }

    private static ProjectRecord Find(ApiCall call) => call.Site.Project(call.Id("id")) ?? throw ApiException.NotFound();

    private static ApiResponse Update(ApiCall call)
    {
        var project = Find(call);
        if (!call.User.IsManager)
        {
            throw ApiException.Forbidden();
        }

        var body = call.Body();
        if (body.TryGetPropertyValue("description", out var description))
        {
            project.Description = (string?)description;
        }

        project.Closed = (bool?)body["closed"] ?? project.Closed;
        return ApiResponse.Ok(Project(project));
    }

    private static JsonObject Project(ProjectRecord project) => new()
    {
        ["pk"] = project.Id,
        ["project_id"] = project.Code,
        ["description"] = project.Description,
        ["closed"] = project.Closed,
    };

    private static JsonObject Details(ApiCall call, ProjectRecord project)
    {
        var answer = Project(project);
        answer["all_users"] = true;
        answer["authorized_user_profiles"] = new JsonArray([.. call.Site.Users.Select(user => JsonValue.Create(user.ProfileId))]);
        answer["has_budget"] = project.Budget is not null;
        answer["spend_limit"] = Money.Node(project.Budget ?? 0, call.Site.Currency);
        answer["current_spend"] = Money.Node(call.Site.Ledger.SpentOnProject(project), call.Site.Currency);
        return answer;
    }
}
