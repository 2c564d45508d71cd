using Epic.Generated.Emulator.Api;

namespace Epic.Generated.Emulator.Site;

/// <summary>Which project something is billed against.</summary>
internal static class ProjectRules
{
    /// <summary>The id that stands for no project.</summary>
    private const long None = -1;

    /// <summary>The project of an id that a request names at a place in its body.</summary>
    public static ProjectRecord? Find(SiteState site, long? id, params object[] path)
    {
        if (id is null or None)
        {
            return null;
        }

        var project = site.Project(id.Value) ?? throw ApiException.Invalid($"Invalid pk \"{id}\" - object does not exist.", path);
        return project.Closed ? throw ApiException.Invalid($"Project {project.Code} is closed.", path) : project;
    }
}
