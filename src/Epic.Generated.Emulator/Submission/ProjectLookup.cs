using Epic.Generated.Emulator.Errors;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Submission;

/// <summary>Which project something is billed against.</summary>
internal static class ProjectLookup
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

        var project = site.Project(id.Value) ?? throw new InvalidValueException($"Invalid pk \"{id}\" - object does not exist.", path);
        return project.Closed ? throw new InvalidValueException($"Project {project.Code} is closed.", path) : project;
    }
}
