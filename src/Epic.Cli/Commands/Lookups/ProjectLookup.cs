using System.Globalization;
using Epic.Cli.Errors;
using Epic.Generated;

namespace Epic.Cli.Commands.Lookups;

/// <summary>Finds a project by its id or its code.</summary>
internal static class ProjectLookup
{
    public static async Task<long> FindAsync(IEpicClient epic, string idOrCode, CancellationToken cancellationToken)
    {
        var projects = await epic.Projects.ListAllAsync(cancellationToken: cancellationToken).Where(project => project.Id is not null).ToListAsync(cancellationToken);

        // The code of a project may be a number too, such as a year.
        var found = long.TryParse(idOrCode, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? projects.Find(project => project.Id == id) : null;
        found ??= projects.Find(project => string.Equals(project.ProjectId, idOrCode, StringComparison.OrdinalIgnoreCase));
        return found?.Id ?? throw CommandException.NotFound($"There is no project '{idOrCode}'", "list the projects with epic project list");
    }

    /// <summary>The id of the project that an option names; null if the option is not given.</summary>
    public static async Task<long?> FindOptionalAsync(IEpicClient epic, string? idOrCode, CancellationToken cancellationToken) =>
        idOrCode is null ? null : await FindAsync(epic, idOrCode, cancellationToken);
}
